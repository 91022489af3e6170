import type { Helm } from '@shoal/helm-ts';
import type { Kustomize } from '@shoal/kustomize';
import { atRelease } from './at-release.ts';
import { isOf, keyOf } from './kubernetes-object.ts';
import {
  renderKustomizations,
  type KustomizationRendering,
  type RenderedKustomization,
} from './render-kustomizations.ts';
import { renderRelease, type ReleaseRendering, type RenderedRelease } from './render-release.ts';
import { servedKinds } from './served-kinds.ts';

export interface RenderedCluster {
  kustomizations: RenderedKustomization[];
  releases: RenderedRelease[];
}

export type ClusterRendering = KustomizationRendering &
  Pick<ReleaseRendering, 'charts' | 'kubeVersion' | 'versions' | 'chartDigests' | 'imageOf' | 'published'> & {
    helm: Helm;
    kustomize: Kustomize;
  };

/**
 * Everything that Flux would apply to a cluster: what its Kustomizations hold and what its HelmReleases make of the charts.
 * Throws as renderKustomizations and renderRelease do, with the file and line of a release that is wrong.
 */
export async function renderCluster(options: ClusterRendering): Promise<RenderedCluster> {
  const kustomizations = await renderKustomizations(options);
  const objects = kustomizations.flatMap((each) => each.objects);
  const apiVersions = servedKinds(objects);
  const releases = objects.filter((object) => isOf(object, 'helm.toolkit.fluxcd.io', 'HelmRelease'));
  return {
    kustomizations,
    releases: await Promise.all(
      releases.map(async (release) => {
        try {
          return await renderRelease(release, { ...options, objects, apiVersions });
        } catch (error) {
          const owner = kustomizations.find((each) => each.objects.includes(release));
          const file = owner?.files.get(keyOf(release));
          if (owner === undefined || file === undefined) throw error;
          throw atRelease(error, { workspaceRoot: options.workspaceRoot, folder: owner.path, file });
        }
      }),
    ),
  };
}
