import type { CheckResult } from './check.ts';

/** Namespaces with a network of their own, mounts and cgroups need root. */
export function checkRoot(userId: number | undefined): CheckResult {
  if (userId === 0) return { name: 'root', state: 'ok', found: 'runs as root' };
  return {
    name: 'root',
    state: 'failed',
    found: 'The lab makes network namespaces, mounts and cgroups, which only root may do.',
    mend: ['sudo ./shoal up'],
  };
}
