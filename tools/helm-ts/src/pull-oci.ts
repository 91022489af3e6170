import { join } from 'node:path';
import { CommandError } from '@shoal/exec';
import type { HelmRunner } from './helm-runner.ts';
import type { OciChart, PullOptions } from './helm.ts';
import { registryArguments } from './registry-arguments.ts';

export interface PulledChart extends OciChart {
  archive: string;
}

/**
 * `helm pull` of one version of `chart` (`oci://host/path/name`) into `destination`.
 * Returns undefined when the registry does not have this version.
 */
export async function pullOci(
  helm: HelmRunner,
  chart: string,
  options: PullOptions,
): Promise<PulledChart | undefined> {
  const { version, destination } = options;
  const args = [
    'pull',
    chart,
    '--version',
    version,
    '--destination',
    destination,
    ...registryArguments(options),
  ];
  try {
    const { stdout, stderr } = await helm.run(args);
    const output = `${stdout}\n${stderr}`;
    const name = chart.slice(chart.lastIndexOf('/') + 1);
    return {
      reference: /^Pulled: (\S+)$/m.exec(output)?.[1] ?? `${chart}:${version}`,
      digest: /^Digest: (\S+)$/m.exec(output)?.[1] ?? '',
      archive: join(destination, `${name}-${version}.tgz`),
    };
  } catch (error) {
    if (error instanceof CommandError && /not found|NAME_UNKNOWN|MANIFEST_UNKNOWN/i.test(error.stderr))
      return undefined;
    throw error;
  }
}
