import { join } from 'node:path';
import { isDiskFull } from '@shoal/exec';
import { type CacheEntry, inspectEntry } from '../cache/cache-entry.ts';
import { entryOf } from '../cache/entry-of.ts';
import { withLock } from '../cache/with-lock.ts';
import { inWorkFolder, removeAbandonedWork } from '../cache/work-folder.ts';
import { diskFullError } from '../disk-full-error.ts';
import { type Tool, toolsNamed } from '../tool.ts';
import type { ToolchainContext } from '../toolchain-context.ts';
import { isUnwritable, unwritableCacheError } from '../unwritable-cache-error.ts';
import { provideByBuild } from './provide-by-build.ts';
import { provideByDownload } from './provide-by-download.ts';
import { stopwatch } from './stopwatch.ts';

async function notCached(context: ToolchainContext, tools: readonly Tool[]): Promise<Tool[]> {
  const missing: Tool[] = [];
  for (const tool of tools) {
    const { state } = await inspectEntry(await entryOf(context, tool));
    if (state !== 'present') missing.push(tool);
  }
  return missing;
}

async function fetchMissing(context: ToolchainContext, tools: readonly Tool[]): Promise<void> {
  const work = join(context.root, '.work');
  await removeAbandonedWork(work);
  await inWorkFolder(work, async (folder) => {
    const toBuild = await provideByDownload(context, tools, folder);
    if (toBuild.length > 0) await provideByBuild(context, toBuild, folder);
  });
}

/**
 * Sees to it that the tools are in the cache, and returns their entries. What is there costs two file look-ups and no
 * lock; the rest is downloaded or built by one process at a time.
 * @throws ShoalError DISK_FULL, CACHE_NOT_WRITABLE, CHECKSUM_MISMATCH, GO_MISSING; CommandError when a build fails.
 */
export async function provide(
  context: ToolchainContext,
  tools: readonly Tool[],
): Promise<Map<Tool, CacheEntry>> {
  const missing = await notCached(context, tools);
  if (missing.length > 0) {
    if (missing.some((tool) => tool.embedsManifests)) {
      // Before the lock is taken, which is not for taking twice.
      await provide(context, toolsNamed(['kustomize'], context.versions));
    }
    const report = stopwatch(context.report);
    try {
      await withLock(
        join(context.root, 'lock'),
        async () => {
          const stillMissing = await notCached(context, missing);
          if (stillMissing.length > 0) await fetchMissing(context, stillMissing);
        },
        () => {
          report(missing, { state: 'waiting', source: 'cache' });
        },
      );
    } catch (error) {
      if (isDiskFull(error)) throw diskFullError(context.root, error);
      const names = missing.map(({ name }) => name);
      throw isUnwritable(error) ? unwritableCacheError(context.root, names, error) : error;
    }
  }
  const entries = await Promise.all(tools.map(async (tool) => [tool, await entryOf(context, tool)] as const));
  return new Map(entries);
}
