import { availableParallelism } from 'node:os';

const MEASURED_ON_CPUS = 2;
const LINK_SECONDS = 2;

/**
 * Milliseconds that a build will take here. `buildSeconds` was measured on 2 cores with nothing compiled; what Go
 * has compiled before is taken off, and linking is added for each tool.
 */
export function estimateMs(
  buildSeconds: number,
  tools: number,
  packages: { needed: number; toCompile: number },
  cpus = availableParallelism(),
): number {
  const toCompile = Math.max(0, packages.toCompile - tools) / Math.max(1, packages.needed);
  const seconds = buildSeconds * toCompile + LINK_SECONDS * tools;
  return Math.round((seconds * 1000 * MEASURED_ON_CPUS) / cpus);
}
