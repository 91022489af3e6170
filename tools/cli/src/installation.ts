import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { ExitCode, ShoalError } from '@shoal/exec';
import { labPaths, type LabPaths } from '@shoal/lab';

export const DEFAULT_CLUSTER = 'staging';

/** The folders of this installation, as the environment asks. */
export function installationPaths(env: Readonly<Record<string, string | undefined>>): LabPaths {
  return labPaths(env);
}

/**
 * The kubeconfig of a cluster of this lab.
 * @throws ShoalError NO_CLUSTER when the cluster was never created.
 */
export function clusterKubeconfig(paths: LabPaths, cluster: string): string {
  const file = join(paths.dataDir, 'clusters', cluster, 'kubeconfig');
  if (existsSync(file)) return file;
  throw new ShoalError('NO_CLUSTER', `There is no cluster «${cluster}» here`, {
    exitCode: ExitCode.failed,
    hint: `./shoal up${cluster === DEFAULT_CLUSTER ? '' : ` --cluster ${cluster}`}`,
  });
}
