import { join } from 'node:path';
import type { Tool } from '../tool.ts';
import type { ToolchainContext } from '../toolchain-context.ts';
import type { CacheEntry } from './cache-entry.ts';
import { inputsHash } from './inputs-hash.ts';

/** Where a tool belongs in the cache: `<cache>/toolchain/<tool>/<version>-<inputs hash>/<tool>`. */
export async function entryOf(context: ToolchainContext, tool: Tool): Promise<CacheEntry> {
  const hash = await inputsHash(tool, context.versions, context.goModules);
  const folder = join(context.root, tool.name, `${tool.version}-${hash}`);
  return { folder, path: join(folder, tool.name) };
}
