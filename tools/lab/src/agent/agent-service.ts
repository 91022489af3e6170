import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leanNode } from '../forge/lean-node.ts';
import type { LabPaths } from '../lab-paths.ts';
import type { ServiceSpec } from '../sandbox/index.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** The agent, for a sandbox with the machine's network: it reaches API servers at 127.0.0.1. */
export function agentService(paths: LabPaths, node: string): ServiceSpec {
  return {
    name: 'agent',
    command: [node, ...leanNode, MAIN, paths.dataDir, paths.runDir, paths.cacheDir],
    env: { NODE_COMPILE_CACHE: join(paths.cacheDir, 'node-compile-cache') },
  };
}
