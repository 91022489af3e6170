export type { CheckResult } from './check.ts';
export { checkCgroups } from './check-cgroups.ts';
export { checkDisk } from './check-disk.ts';
export { checkKernel } from './check-kernel.ts';
export { checkMemory } from './check-memory.ts';
export { checkRoot } from './check-root.ts';
