import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execaExec, ExitCode, ShoalError, type Exec } from '@shoal/exec';

/**
 * What `clusters/<cluster>/flux-system` of a checkout builds to.
 * @throws ShoalError NO_CLUSTER_FOLDER (exit code 2) when the commit has no such folder.
 */
export async function buildFluxSystem(
  checkout: string,
  cluster: string,
  kustomize: string,
  exec: Exec = execaExec,
): Promise<string> {
  const folder = join(checkout, 'clusters', cluster, 'flux-system');
  if (existsSync(folder)) return exec.stdout(kustomize, ['build', folder]);
  throw new ShoalError('NO_CLUSTER_FOLDER', `The repository has no clusters/${cluster}/flux-system at HEAD`, {
    exitCode: ExitCode.usage,
    hint: `Commit the folder, or start a bare cluster: ./shoal up --cluster ${cluster} --no-platform`,
  });
}
