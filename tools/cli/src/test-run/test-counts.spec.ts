import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { closingLine, testCounts } from './test-counts.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shoal-counts-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function result(file: string, passed: number, failed: number, skipped: number): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ passed, failed, skipped }));
}

describe('testCounts', () => {
  it('adds up all runners of all projects', () => {
    result('tools/lab/dist/test-results/test.json', 10, 1, 0);
    result('tools/lab/dist/test-results/lab-test.json', 5, 0, 2);
    result('e2e/dist/test-results/lab-test.json', 3, 0, 0);
    result('elsewhere/dist/test-results/test.json', 100, 0, 0);
    expect(testCounts(root)).toEqual({ passed: 18, failed: 1, skipped: 2 });
  });

  it('is zero where nothing ran', () => {
    expect(closingLine(testCounts(root))).toBe('0 passed, 0 failed');
  });
});

describe('closingLine', () => {
  it('names the skipped ones only where there are any', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
    expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
  });
});
