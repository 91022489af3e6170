export type { ChartFolder, ChartInTree } from './chart-folder.ts';
export { isHook, isOf, keyOf, nameOf, type KubernetesObject } from './kubernetes-object.ts';
export { LAB_INSTALLATION } from './lab-installation.ts';
export { parseObjects } from './parse-objects.ts';
export { renderCluster, type ClusterRendering, type RenderedCluster } from './render-cluster.ts';
export {
  renderKustomizations,
  type KustomizationRendering,
  type RenderedKustomization,
} from './render-kustomizations.ts';
export type { RenderedRelease } from './render-release.ts';
export type { RenderedSet } from './rendered-set.ts';
export { substituteVariables } from './substitute-variables.ts';
export { chartOfRelease, type ReleaseChart } from './chart-of-release.ts';
export { isExactVersion } from './render-release.ts';
export { ownerLabels, withMetadata } from './with-metadata.ts';
