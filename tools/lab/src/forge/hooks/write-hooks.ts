import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quoteCommand } from '@shoal/exec';
import { writeAtomically } from '../../files/write-atomically.ts';

const EXECUTABLE = 0o755;
const hooks = { 'pre-receive': './pre-receive.ts', 'post-receive': './post-receive.ts' };

/** How the hooks are started. */
export interface HookSettings {
  readonly folder: string;
  /** Absolute path of Node. */
  readonly node: string;
  readonly agentSocket: string;
  /** Where Node keeps what it made of the sources: without it, a hook takes three times as long to start. */
  readonly compileCache: string;
}

/** Writes the programs that git looks for in `core.hooksPath`. */
export async function writeHooks({ folder, node, agentSocket, compileCache }: HookSettings): Promise<void> {
  await Promise.all(
    Object.entries(hooks).map(([name, source]) => {
      const script = [
        '#!/bin/sh',
        `export NODE_COMPILE_CACHE=${quoteCommand(compileCache, [])}`,
        `export SHOAL_AGENT_SOCKET=${quoteCommand(agentSocket, [])}`,
        `exec ${quoteCommand(node, [fileURLToPath(new URL(source, import.meta.url))])}`,
        '',
      ];
      return writeAtomically(join(folder, name), script.join('\n'), EXECUTABLE);
    }),
  );
}
