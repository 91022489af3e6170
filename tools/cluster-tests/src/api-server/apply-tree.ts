import type { Kustomize } from '@shoal/kustomize';
import { appliedObjects, linkVariables } from '../cluster.ts';
import { LAB_INSTALLATION, type KubernetesObject } from '@shoal/flux/render';
import type { Kubectl } from './kubectl.ts';

const LINKS = ['policies', 'infrastructure', 'metrics-server', 'tenants'] as const;

function objectsFirst(
  objects: readonly KubernetesObject[],
  ...kinds: string[]
): [KubernetesObject[], KubernetesObject[]] {
  const early = (object: KubernetesObject): boolean => kinds.includes(object.kind);
  return [objects.filter(early), objects.filter((object) => !early(object))];
}

/**
 * Applies a cluster's tree to a server up to its tenants, link by link as Flux would, but without Flux.
 * @throws CommandError of the first object that the server refuses.
 */
export async function applyTree(kubectl: Kubectl, kustomize: Kustomize, cluster: string): Promise<void> {
  const flux = await appliedObjects(kustomize, `clusters/${cluster}/flux-system`, LAB_INSTALLATION);
  const [definitions, others] = objectsFirst(flux, 'CustomResourceDefinition', 'Namespace');
  await kubectl.apply(definitions);
  await kubectl.definitionsEstablished();
  await kubectl.apply(others);
  for (const link of LINKS) {
    const objects = await appliedObjects(kustomize, `clusters/${cluster}/${link}`, linkVariables(cluster));
    for (const stage of objectsFirst(objects, 'Namespace', 'ClusterRole')) {
      if (stage.length > 0) await kubectl.apply(stage);
    }
  }
}
