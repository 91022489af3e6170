const BELOW_SHOAL = /^\/shoal(\/[a-z0-9][a-z0-9-]*){0,2}$/;

/**
 * Throws unless the path is /shoal or lies at most two steps below it: a path computed from something empty must never
 * reach the cgroups of the machine.
 */
export function checkCgroupPath(path: string): void {
  if (!BELOW_SHOAL.test(path)) throw new Error(`«${path}» is no cgroup of Shoal's`);
}
