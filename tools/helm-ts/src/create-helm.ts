import { createHelmRunner, type HelmOptions } from './helm-runner.ts';
import { fillDependencies } from './dependencies.ts';
import type {
  ChartMetadata,
  HelmValues,
  LintMessage,
  LintOptions,
  OciChart,
  PackageOptions,
  PullOptions,
  RegistryAccess,
  TemplateOptions,
} from './helm.ts';
import { lint } from './lint.ts';
import { packageChart } from './package-chart.ts';
import { pullOci, type PulledChart } from './pull-oci.ts';
import { pushOci } from './push-oci.ts';
import { showChart, showValues, type ShowOptions } from './show.ts';
import { template } from './template.ts';

/** A typed Helm 4 client; every method is one helm command. */
export interface Helm {
  version(): Promise<string>;
  fillDependencies(chart: string): Promise<void>;
  lint(chart: string, options?: LintOptions): Promise<LintMessage[]>;
  template<Values extends object = HelmValues>(
    chart: string,
    options: TemplateOptions<Values>,
  ): Promise<string>;
  package(chart: string, options: PackageOptions): Promise<string>;
  showChart(chart: string, options?: ShowOptions): Promise<ChartMetadata>;
  showValues(chart: string, options?: ShowOptions): Promise<HelmValues>;
  pushOci(archive: string, repository: string, access?: RegistryAccess): Promise<OciChart>;
  pullOci(chart: string, options: PullOptions): Promise<PulledChart | undefined>;
}

/** A client of the helm program at `binary`. All methods throw CommandError with helm's own words unless they say otherwise. */
export function createHelm(options: HelmOptions): Helm {
  const runner = createHelmRunner(options);
  return {
    version: () => runner.stdout(['version', '--template', '{{ .Version }}']),
    fillDependencies: (chart) => fillDependencies(runner, chart),
    lint: (chart, own) => lint(runner, chart, own),
    template: (chart, own) => template(runner, chart, own),
    package: (chart, own) => packageChart(runner, chart, own),
    showChart: (chart, own) => showChart(runner, chart, own),
    showValues: (chart, own) => showValues(runner, chart, own),
    pushOci: (archive, repository, access) => pushOci(runner, archive, repository, access),
    pullOci: (chart, own) => pullOci(runner, chart, own),
  };
}
