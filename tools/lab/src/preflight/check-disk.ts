import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { existsSync } from 'node:fs';
import type { CheckResult } from './check.ts';

const GIGABYTE = 1e9;
/** What tools, images and one cluster take, with room to work. */
const NEEDED_GIGABYTES = 10;

function nearestExisting(folder: string): string {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  return existing;
}

/** Free space of the file system that holds a folder, also when the folder is not there yet. */
export async function checkDisk(folder: string, neededGigabytes = NEEDED_GIGABYTES): Promise<CheckResult> {
  const name = `disk of ${folder}`;
  const { bavail, bsize } = await statfs(nearestExisting(folder));
  const free = (bavail * bsize) / GIGABYTE;
  const found = `${free.toFixed(1)} GB free`;
  if (free >= neededGigabytes) return { name, state: 'ok', found };
  return {
    name,
    state: 'failed',
    found: `Only ${found} below ${folder}; the lab needs ${String(neededGigabytes)} GB.`,
    mend: ['free some space, or point SHOAL_DATA_DIR and XDG_CACHE_HOME at a larger disk'],
  };
}
