import type { ToolStatus } from '@shoal/toolchain';
import type { Finding } from '../finding.ts';

const ENSURE = 'node_modules/.bin/node tools/toolchain/src/commands/ensure.ts';

/** How many of the tools are in the cache, and the line that brings the others there without an `up`. */
export function toolsFinding(tools: readonly ToolStatus[]): Finding {
  const name = 'tools';
  const wanting = tools.filter(({ state }) => state !== 'present');
  const all = String(tools.length);
  if (wanting.length === 0) return { name, state: 'ok', found: `all ${all} are in the cache` };
  const corrupted = wanting.filter(({ state }) => state === 'corrupted').map(({ tool }) => tool);
  const broken = corrupted.length === 0 ? '' : ` (corrupted: ${corrupted.join(', ')})`;
  return {
    name,
    state: 'warning',
    found: `${String(tools.length - wanting.length)} of ${all} are in the cache${broken}; the others are provided when they are needed`,
    mend: [`${ENSURE} ${wanting.map(({ tool }) => tool).join(' ')}`],
  };
}
