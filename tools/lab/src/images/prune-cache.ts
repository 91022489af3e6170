import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Seed } from './build-seed.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Longer than any build takes. */
const UNFINISHED_MILLISECONDS = DAY;
/** Other clones of the repository, at other versions, share the cache. */
const UNUSED_MILLISECONDS = 14 * DAY;

/**
 * Removes seeds and archives that nobody has used for two weeks, and builds that were killed. What is in use is marked as
 * such by its time of change. Nodes do not need their seed any more once they have been made.
 */
export async function pruneCache(seed: Seed, cacheDir: string, now = Date.now()): Promise<void> {
  const date = new Date(now);
  await utimes(seed.containerdRoot, date, date);
  for (const folder of [join(cacheDir, 'seeds'), join(cacheDir, 'platform-images')]) {
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      // The fingerprint of a seed counts the times of its archives, so those must not be touched.
      if (path === seed.containerdRoot || seed.archives.includes(path) || name.startsWith('pause-')) continue;
      const limit = name.startsWith('.build-') ? UNFINISHED_MILLISECONDS : UNUSED_MILLISECONDS;
      const { mtimeMs } = await stat(path);
      if (now - mtimeMs > limit) await rm(path, { recursive: true, force: true });
    }
  }
}
