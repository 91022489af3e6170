import type { RenderedCluster } from '@shoal/flux/render';
import type { KubernetesObject } from '@shoal/flux/render';
import { assessRisk, type Risk } from './assess-risk.ts';
import { describeChange } from './describe-change.ts';
import { diffObjects, type ObjectChange } from './diff-objects.ts';

export interface ReleaseDiff {
  /** `namespace/name` of the HelmRelease or the Flux Kustomization that owns the objects. */
  owner: string;
  changes: (ObjectChange & { words: string; risks: Risk[] })[];
}

export interface ClusterDiff {
  cluster: string;
  releases: ReleaseDiff[];
}

function byOwner({ kustomizations, releases }: RenderedCluster): Map<string, KubernetesObject[]> {
  return new Map([
    ...kustomizations.map(({ name, objects }) => [name, objects] as const),
    ...releases.map(({ name, objects }) => [`${name} (chart)`, objects] as const),
  ]);
}

/** What changes in one cluster between two renderings, by owner; owners without a change are left out. */
export function diffCluster(cluster: string, before: RenderedCluster, after: RenderedCluster): ClusterDiff {
  const [from, to] = [byOwner(before), byOwner(after)];
  const owners = [...new Set([...from.keys(), ...to.keys()])].sort();
  const releases = owners.flatMap((owner): ReleaseDiff[] => {
    const changes = diffObjects(from.get(owner) ?? [], to.get(owner) ?? [])
      .map((change) => ({
        ...change,
        words: describeChange(change, owner.split('/')[0] ?? ''),
        risks: assessRisk(change),
      }))
      .filter(({ words, risks }) => words !== '' || risks.length > 0);
    return changes.length === 0 ? [] : [{ owner: owner.replace(/ \(chart\)$/, ''), changes }];
  });
  return { cluster, releases };
}
