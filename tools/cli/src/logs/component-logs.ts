import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { LabPaths } from '@shoal/lab';

/** The log of one long-lived process of the lab. */
export interface ComponentLog {
  /** What a person types, such as `kubelet`. */
  name: string;
  /** The same with the sandbox before it, such as `staging-2/kubelet`, for one of several. */
  longName: string;
  /** What svlogd(8) writes now; older parts lie beside it. */
  file: string;
}

/** Where the processes of the forge and of one cluster keep their logs: `<sandbox>/log/<process>/current`. */
const patterns = (cluster: string): string[] => [
  'forge/*/log/*/current',
  `clusters/${cluster}/{fabric,host}/log/*/current`,
  `clusters/${cluster}/nodes/*/log/*/current`,
];

/** The logs that are on disk, whether the lab runs or not, in the order of their long names. */
export function componentLogs(cluster: string, { dataDir }: Pick<LabPaths, 'dataDir'>): ComponentLog[] {
  const logs = globSync(patterns(cluster), { cwd: dataDir }).map((file) => {
    const log = dirname(file);
    const sandbox = basename(dirname(dirname(log)));
    const name = basename(log);
    return { name, longName: `${sandbox}/${name}`, file: join(dataDir, file) };
  });
  return logs.sort((one, other) => one.longName.localeCompare(other.longName));
}
