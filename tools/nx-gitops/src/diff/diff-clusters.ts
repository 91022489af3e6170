import type { RenderedCluster, RenderedRelease, RenderedSet } from '@shoal/flux/render';
import { assessRisk, RISKS, type Risk } from './assess-risk.ts';
import { describeChange } from './describe-change.ts';
import { describeRelease } from './describe-release.ts';
import { diffObjects, type ObjectChange } from './diff-objects.ts';
import { tellingFields } from './telling-fields.ts';

export interface DescribedChange extends ObjectChange {
  words: string;
  risks: Risk[];
}

export interface ReleaseDiff {
  /** `namespace/name` of the HelmRelease or the Flux Kustomization that owns the objects. */
  owner: string;
  kind: RenderedSet['kind'];
  /** All changes that tell something in one line: «image 1.4.0 → 1.4.1; replicas 2 → 3; NetworkPolicy removed». */
  words: string;
  risks: Risk[];
  changes: DescribedChange[];
}

export interface ClusterDiff {
  cluster: string;
  releases: ReleaseDiff[];
}

function byOwner({ kustomizations, releases }: RenderedCluster): Map<string, RenderedSet> {
  return new Map([...kustomizations, ...releases].map((set) => [`${set.name} ${set.kind}`, set]));
}

function versionOf(set: RenderedSet | RenderedRelease | undefined): string | undefined {
  return set !== undefined && 'version' in set ? set.version : undefined;
}

/** What changes in one cluster between two renderings, by owner; owners without a change are left out. */
export function diffCluster(cluster: string, before: RenderedCluster, after: RenderedCluster): ClusterDiff {
  const [from, to] = [byOwner(before), byOwner(after)];
  const owners = [...new Set([...from.keys(), ...to.keys()])].sort();
  const releases = owners.flatMap((key): ReleaseDiff[] => {
    const [owner = '', kind] = key.split(' ') as [string, RenderedSet['kind']];
    const versions = [versionOf(from.get(key)), versionOf(to.get(key))] as const;
    const changes = diffObjects(from.get(key)?.objects ?? [], to.get(key)?.objects ?? [])
      .map((change) => {
        const told = { ...change, fields: tellingFields(change, versions) };
        return {
          ...told,
          words: describeChange(told, owner.split('/')[0] ?? ''),
          risks: assessRisk(change),
        };
      })
      .filter(({ change, fields }) => change !== 'changed' || fields.length > 0);
    if (changes.length === 0) return [];
    const found = new Set(changes.flatMap(({ risks }) => risks));
    const risks = RISKS.filter((risk) => found.has(risk));
    return [{ owner, kind, words: describeRelease(owner, changes), risks, changes }];
  });
  return { cluster, releases };
}
