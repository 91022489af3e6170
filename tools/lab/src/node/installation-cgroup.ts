import { createHash } from 'node:crypto';

const USUAL_RUN_DIR = '/run/shoal';

/** The cgroup that holds all clusters of an installation: /shoal for the usual one, a name of its own for every other. */
export function installationCgroup(runDir: string): string {
  if (runDir === USUAL_RUN_DIR) return '/shoal';
  return `/shoal-${createHash('sha256').update(runDir).digest('hex').slice(0, 8)}`;
}
