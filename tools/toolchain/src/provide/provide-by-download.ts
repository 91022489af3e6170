import { UnreachableError } from '../download/network.ts';
import { downloadTool } from '../download/download-tool.ts';
import { entryOf } from '../cache/entry-of.ts';
import { putEntry } from '../cache/put-entry.ts';
import { goArchitecture } from '../go-architecture.ts';
import type { Tool } from '../tool.ts';
import type { ToolchainContext } from '../toolchain-context.ts';
import { stopwatch } from './stopwatch.ts';

/**
 * Tries the release downloads of the tools and returns those that it could not bring: without a stated download, or
 * because the network refuses. A host that refused once is not asked again.
 * @throws ShoalError CHECKSUM_MISMATCH
 */
export async function provideByDownload(
  context: ToolchainContext,
  tools: readonly Tool[],
  workFolder: string,
): Promise<Tool[]> {
  const left: Tool[] = [];
  for (const tool of tools) {
    const release = tool.downloads[goArchitecture()];
    const host = release === undefined ? undefined : new URL(release.url).host;
    if (release === undefined || host === undefined || context.unreachableHosts.has(host)) {
      left.push(tool);
      continue;
    }
    const report = stopwatch(context.report);
    report([tool], { state: 'downloading', source: 'download' });
    try {
      const binary = await downloadTool(context.exec, tool, release, workFolder, context.network);
      const facts = { tool: tool.name, version: tool.version, origin: 'download' } as const;
      await putEntry(workFolder, binary, await entryOf(context, tool), facts);
      report([tool], { state: 'ready', source: 'download' });
    } catch (error) {
      if (!(error instanceof UnreachableError)) throw error;
      if (error.wholeHost) context.unreachableHosts.add(host);
      left.push(tool);
    }
  }
  return left;
}
