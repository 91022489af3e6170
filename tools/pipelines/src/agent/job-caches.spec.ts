import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { jobCacheFolder, pruneJobCaches } from './job-caches.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'job-caches-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('is the same folder for the same job of the same branch, and for nothing else', async () => {
  const main = await jobCacheFolder(folder, 'refs/heads/main', 'verify.verify');
  expect(await jobCacheFolder(folder, 'refs/heads/main', 'verify.verify')).toBe(main);
  expect(await jobCacheFolder(folder, 'refs/heads/main', 'publish.publish')).not.toBe(main);
  expect(await jobCacheFolder(folder, 'refs/heads/team1/x', 'verify.verify')).not.toBe(main);
});

it('goes with its branch; that of tags, which stay, is one for all', async () => {
  const main = await jobCacheFolder(folder, 'refs/heads/main', 'plan.plan');
  const branch = await jobCacheFolder(folder, 'refs/heads/team1/x', 'plan.plan');
  const tag = await jobCacheFolder(folder, 'refs/tags/v1.0.0', 'plan.plan');
  await pruneJobCaches(folder, ['refs/heads/main', 'refs/tags/v1.0.1']);
  expect([main, branch, tag].map((path) => existsSync(path))).toEqual([true, false, true]);
  expect(await jobCacheFolder(folder, 'refs/tags/v1.0.1', 'plan.plan')).toBe(tag);
});
