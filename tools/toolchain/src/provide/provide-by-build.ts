import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildGroup, buildGroups } from '../build/build-group.ts';
import { type BuildProgress, goBuild } from '../build/go-build.ts';
import { prefetchModules } from '../build/prefetch-modules.ts';
import { entryOf } from '../cache/entry-of.ts';
import { putEntry } from '../cache/put-entry.ts';
import { fluxSource } from '../flux/flux-source.ts';
import { provideGo } from '../go/provide-go.ts';
import type { Tool } from '../tool.ts';
import type { ToolchainContext } from '../toolchain-context.ts';
import { stopwatch } from './stopwatch.ts';

const TICK_MS = 1_000;

/** Builds tools with Go, in as few builds as their flags allow, and puts each into the cache. */
export async function provideByBuild(
  context: ToolchainContext,
  tools: readonly Tool[],
  workFolder: string,
): Promise<void> {
  const go = await provideGo(context);
  const groups = buildGroups(tools);
  const over = new AbortController();
  const prefetching = prefetchModules(context, go, groups.slice(1), over.signal);
  try {
    for (const [index, group] of groups.entries()) {
      const buildFolder = join(workFolder, `build-${String(index)}`);
      await mkdir(buildFolder);
      await buildOne(context, go, group, { workFolder, buildFolder });
    }
  } finally {
    over.abort();
    await prefetching;
  }
}

async function buildOne(
  context: ToolchainContext,
  go: string,
  group: BuildGroup,
  { workFolder, buildFolder }: { workFolder: string; buildFolder: string },
): Promise<void> {
  const report = stopwatch(context.report);
  let latest: BuildProgress = { estimateMs: undefined };
  const announce = (progress: BuildProgress = latest): void => {
    latest = progress;
    report(group.tools, { ...progress, state: 'building', source: 'go build' });
  };
  announce();
  // Linking one large program prints nothing for many seconds; the clock should go on.
  const ticking = setInterval(announce, TICK_MS, undefined);
  try {
    const moduleFolder = group.tools.some((tool) => tool.embedsManifests)
      ? await fluxSource(context, go, workFolder)
      : join(context.goModules, group.module);
    const { exec } = context;
    const onProgress = announce;
    const built = await goBuild({ exec, go, group, moduleFolder, workFolder: buildFolder, onProgress });
    for (const [tool, binary] of built) {
      const facts = { tool: tool.name, version: tool.version, origin: 'go build' } as const;
      await putEntry(workFolder, binary, await entryOf(context, tool), facts);
    }
  } finally {
    clearInterval(ticking);
  }
  report(group.tools, { state: 'ready', source: 'go build' });
}
