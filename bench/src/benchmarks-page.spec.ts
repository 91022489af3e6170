import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { benchmarksPage } from './benchmarks-page.ts';
import { readResults, workspaceRoot } from './results.ts';

describe('docs/benchmarks.md', () => {
  it('is what the kept results give (mend: npm run --workspace bench docs)', () => {
    const page = readFileSync(join(workspaceRoot, 'docs/benchmarks.md'), 'utf8');
    expect(page).toBe(benchmarksPage(readResults()));
  });
});
