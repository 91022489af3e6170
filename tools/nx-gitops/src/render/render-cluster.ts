import type { Helm } from '@shoal/helm-ts';
import type { Kustomize } from '@shoal/kustomize';
import type { ChartFacts } from '../workspace/read-chart.ts';
import { isOf } from './kubernetes-object.ts';
import { renderKustomizations, type RenderedKustomization } from './render-kustomizations.ts';
import { renderRelease, type RenderedRelease } from './render-release.ts';

export interface RenderedCluster {
  kustomizations: RenderedKustomization[];
  releases: RenderedRelease[];
}

/** Everything that Flux would apply to a cluster: what its Kustomizations hold and what its HelmReleases make of the charts. */
export async function renderCluster(options: {
  helm: Helm;
  kustomize: Kustomize;
  workspaceRoot: string;
  /** Folder of the cluster relative to the workspace. */
  cluster: string;
  charts: readonly ChartFacts[];
  installation: Readonly<Record<string, string>>;
  kubeVersion: string;
}): Promise<RenderedCluster> {
  const kustomizations = await renderKustomizations(options);
  const objects = kustomizations.flatMap((each) => each.objects);
  const releases: RenderedRelease[] = [];
  for (const release of objects.filter((object) => isOf(object, 'helm.toolkit.fluxcd.io', 'HelmRelease'))) {
    releases.push(await renderRelease(release, { ...options, objects }));
  }
  return { kustomizations, releases };
}
