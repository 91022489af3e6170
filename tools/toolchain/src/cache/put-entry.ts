import { randomUUID } from 'node:crypto';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type CacheEntry, type CacheManifest, writeManifest } from './cache-entry.ts';

/**
 * Puts a finished tool into the cache: the entry is made complete inside `work` (same file system) and then renamed
 * into place, so nobody ever sees half of it. A broken entry of that name is replaced.
 */
export async function putEntry(
  work: string,
  binary: string,
  entry: CacheEntry,
  facts: Pick<CacheManifest, 'tool' | 'version' | 'origin'>,
): Promise<void> {
  const draft = join(work, `entry-${facts.tool}-${randomUUID()}`);
  await mkdir(draft);
  await rename(binary, join(draft, facts.tool));
  await chmod(join(draft, facts.tool), 0o755);
  await writeManifest(draft, facts);
  await mkdir(dirname(entry.folder), { recursive: true });
  const old = join(work, `replaced-${facts.tool}-${randomUUID()}`);
  await rename(entry.folder, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(draft, entry.folder);
  await rm(old, { recursive: true, force: true });
}
