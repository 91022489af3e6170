import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { entryOf } from './cache/entry-of.ts';
import { withLock } from './cache/with-lock.ts';
import { createContext, type ToolchainOptions } from './create-context.ts';
import { allTools } from './tool.ts';

/**
 * Removes cached tools that this checkout does not use, and returns their folders. Another checkout with other
 * versions, and a lab that still runs from them, would need them again: so nothing but a person's command calls it.
 */
export async function prune(options: ToolchainOptions = {}): Promise<string[]> {
  const context = createContext(options);
  return withLock(join(context.root, 'lock'), async () => {
    const removed: string[] = [];
    for (const tool of allTools(context.versions)) {
      const { folder } = await entryOf(context, tool);
      const all = await readdir(dirname(folder)).catch(() => []);
      for (const name of all.filter((other) => other !== basename(folder))) {
        const unused = join(dirname(folder), name);
        await rm(unused, { recursive: true });
        removed.push(unused);
      }
    }
    return removed;
  });
}
