import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const TAGS = 'tags';
const scopesIn = (folder: string) => join(folder, 'job-caches');

function scopeOf(ref: string): string {
  return ref.startsWith('refs/tags/') ? TAGS : createHash('sha256').update(ref).digest('hex').slice(0, 12);
}

/**
 * Below the agent's folder, what a job keeps for the next run of the same job on the same branch: its home, Nx's cache and graph,
 * and what Node compiled. A job writes all of it, so it is shared with no other branch and no other job: what a test leaves there
 * never meets a secret, nor what is packaged.
 */
export async function jobCacheFolder(folder: string, ref: string, job: string): Promise<string> {
  const path = join(scopesIn(folder), scopeOf(ref), job);
  await mkdir(path, { recursive: true });
  return path;
}

/** Removes the caches of branches that are no more. */
export async function pruneJobCaches(folder: string, refs: Iterable<string>): Promise<void> {
  const kept = new Set([TAGS, ...[...refs].map(scopeOf)]);
  const path = scopesIn(folder);
  const scopes = await readdir(path).catch(() => []);
  const old = scopes.filter((scope) => !kept.has(scope));
  await Promise.all(old.map((scope) => rm(join(path, scope), { recursive: true, force: true })));
}
