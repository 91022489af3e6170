import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ownIdentity } from './process-identity.ts';
import { inWorkFolder, removeAbandonedWork } from './work-folder.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shoal-work-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('the work folder', () => {
  it('is gone afterwards, however the work ends', async () => {
    let seen = '';
    const failing = inWorkFolder(root, (folder) => {
      seen = folder;
      writeFileSync(join(folder, 'half'), 'half');
      return Promise.reject(new Error('no'));
    });
    await expect(failing).rejects.toThrow('no');
    expect(existsSync(seen)).toBe(false);
  });

  it('of a killed process is removed, the one of a live process stays', async () => {
    const dead = join(root, 'work-dead');
    mkdirSync(dead);
    writeFileSync(join(dead, '.owner.json'), JSON.stringify({ ...ownIdentity(), startTime: 1 }));
    writeFileSync(join(dead, 'half'), 'half');
    await inWorkFolder(root, async (live) => {
      await removeAbandonedWork(root);
      expect(existsSync(live)).toBe(true);
      expect(existsSync(dead)).toBe(false);
    });
  });
});
