import { ShoalError } from '@shoal/exec';
import type { HelmRunner } from './helm-runner.ts';
import type { OciChart, RegistryAccess } from './helm.ts';
import { registryArguments } from './registry-arguments.ts';

/**
 * `helm push` of an archive below `repository` (`oci://host/path`, without the chart's name). It overwrites what is there under
 * the same version: ask {@link pullOci} first where versions must not change.
 */
export async function pushOci(
  helm: HelmRunner,
  archive: string,
  repository: string,
  access: RegistryAccess = {},
): Promise<OciChart> {
  const { stdout, stderr } = await helm.run(['push', archive, repository, ...registryArguments(access)]);
  const output = `${stdout}\n${stderr}`;
  const reference = /^Pushed: (\S+)$/m.exec(output)?.[1];
  const digest = /^Digest: (\S+)$/m.exec(output)?.[1];
  if (reference === undefined || digest === undefined) {
    throw new ShoalError(
      'CHART_PUSH_UNCLEAR',
      `helm push did not tell reference and digest: ${output.trim()}`,
    );
  }
  return { reference, digest };
}
