import { ShoalError } from '@shoal/exec';
import type { HelmRunner } from './helm-runner.ts';
import type { PackageOptions } from './helm.ts';

/** `helm package`. Returns the path of the archive. */
export async function packageChart(
  helm: HelmRunner,
  chart: string,
  options: PackageOptions,
): Promise<string> {
  const output = await helm.stdout([
    'package',
    chart,
    ...['--destination', options.destination],
    ...['--version', options.version],
    ...['--app-version', options.appVersion],
  ]);
  const archive = /saved it to: (.+)$/m.exec(output)?.[1];
  if (archive === undefined)
    throw new ShoalError('CHART_PACKAGE_FAILED', `helm package did not name its archive: ${output}`);
  return archive;
}
