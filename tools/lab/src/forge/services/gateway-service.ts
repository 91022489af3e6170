import { fileURLToPath } from 'node:url';
import { leanNode } from '../lean-node.ts';
import type { ServiceSpec } from '../../sandbox/index.ts';

const MAIN = fileURLToPath(new URL('../gateway/main.ts', import.meta.url));

/** The access gateway in front of the three servers. `compileCache` keeps what Node made of the sources. */
export function gatewayService(node: string, configPath: string, compileCache: string): ServiceSpec {
  return {
    name: 'gateway',
    command: [node, ...leanNode, MAIN, configPath],
    env: { NODE_COMPILE_CACHE: compileCache },
  };
}
