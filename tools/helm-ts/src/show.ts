import { parse } from 'yaml';
import type { HelmRunner } from './helm-runner.ts';
import type { ChartMetadata, HelmValues, RegistryAccess } from './helm.ts';
import { registryArguments } from './registry-arguments.ts';

export interface ShowOptions extends RegistryAccess {
  version?: string;
}

function showArguments(what: 'chart' | 'values' | 'readme', chart: string, options: ShowOptions): string[] {
  const version = options.version === undefined ? [] : ['--version', options.version];
  return ['show', what, chart, ...version, ...registryArguments(options)];
}

/** Chart.yaml of a folder, an archive or an `oci://` chart. */
export async function showChart(
  helm: HelmRunner,
  chart: string,
  options: ShowOptions = {},
): Promise<ChartMetadata> {
  return parse(await helm.stdout(showArguments('chart', chart, options))) as ChartMetadata;
}

/** The default values of a chart. */
export async function showValues(
  helm: HelmRunner,
  chart: string,
  options: ShowOptions = {},
): Promise<HelmValues> {
  return (parse(await helm.stdout(showArguments('values', chart, options))) ?? {}) as HelmValues;
}
