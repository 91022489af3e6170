const BELOW_SHOAL = /^\/shoal(?:-[0-9a-f]{8})?(\/[a-z0-9][a-z0-9-]*){1,2}$/;

/**
 * Throws unless the path lies one or two steps below the cgroup of an installation: a path computed from something empty must never
 * reach the cgroups of the machine.
 */
export function checkCgroupPath(path: string): void {
  if (!BELOW_SHOAL.test(path)) throw new Error(`«${path}» is no cgroup of Shoal's`);
}
