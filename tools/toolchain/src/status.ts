import { inspectEntry } from './cache/cache-entry.ts';
import { entryOf } from './cache/entry-of.ts';
import type { ToolOrigin } from './report.ts';
import { allTools } from './tool.ts';
import type { ToolchainContext } from './toolchain-context.ts';

export interface ToolStatus {
  tool: string;
  version: string;
  state: 'present' | 'missing' | 'corrupted';
  /** How it came into the cache; undefined when it is not there. */
  origin: ToolOrigin | undefined;
  path: string;
  /** Why the version is not the one that a reader would expect. */
  deviation: string | undefined;
  /** The command that mends it, from the repository's root; undefined when nothing is to be done. */
  mend: string | undefined;
}

/** The state of every tool. Reads each binary whole, about a second per gigabyte. */
export async function status(context: ToolchainContext): Promise<ToolStatus[]> {
  const result: ToolStatus[] = [];
  for (const tool of allTools(context.versions)) {
    const entry = await entryOf(context, tool);
    const { state, manifest } = await inspectEntry(entry, { thorough: true });
    result.push({
      tool: tool.name,
      version: tool.version,
      state,
      origin: state === 'present' ? manifest?.origin : undefined,
      path: entry.path,
      deviation:
        tool.deviation === undefined ? undefined : `not ${tool.deviation.expected}: ${tool.deviation.reason}`,
      mend: state === 'present' ? undefined : `node tools/toolchain/src/commands/ensure.ts ${tool.name}`,
    });
  }
  return result;
}
