export { createHelm, type Helm } from './create-helm.ts';
export type { HelmOptions } from './helm-runner.ts';
export type * from './helm.ts';
export type { PulledChart } from './pull-oci.ts';
export type { ShowOptions } from './show.ts';
export { createChartMuseum, type ChartMuseum } from './chartmuseum/create-chart-museum.ts';
export type * from './chartmuseum/chart-museum.ts';
export { createHelmReleases, type HelmReleases } from './release/create-helm-releases.ts';
export type * from './release/release.ts';
