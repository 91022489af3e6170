const NAME = '[a-z0-9][a-z0-9-]*';
const BELOW_SHOAL = new RegExp(`^/shoal(?:-[0-9a-f]{8})?(/_sandboxes|(/${NAME}){1,2}(/services/${NAME})?)$`);

/**
 * Throws unless the path is the cgroup of the sandboxes, of a cluster, of a node or of a node's service, below that of an
 * installation: a path computed from something empty must never reach the cgroups of the machine.
 */
export function checkCgroupPath(path: string): void {
  if (!BELOW_SHOAL.test(path)) throw new Error(`«${path}» is no cgroup of Shoal's`);
}
