import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameOf, type KubernetesObject } from '@shoal/flux/render';
import type { ClusterMap, KustomizationNode, ReleaseNode } from './cluster-map.ts';

/** The links from a file to a cluster: `['HelmRelease team1/back', 'staging']`. */
export type Chain = readonly string[];

function releaseLink({ name }: ReleaseNode): string {
  return `HelmRelease ${name}`;
}

/** Names that a file's HelmReleases bear: a patch names whom it is for, unless it is for several. */
function namedReleases(workspaceRoot: string, file: string): string[] {
  let text: string;
  try {
    text = readFileSync(join(workspaceRoot, file), 'utf8');
  } catch {
    return [];
  }
  return text
    .split(/^---\s*$/m)
    .filter((document) => /^kind: HelmRelease\s*$/m.test(document))
    .flatMap((document) => /^metadata:.*?\bname: *([\w.-]+)/ms.exec(document)?.[1] ?? []);
}

/** The releases of a Kustomization that a file of its is about; all of them where it is about none in particular. */
function releasesOf(workspaceRoot: string, node: KustomizationNode, file: string): ReleaseNode[] {
  const own = node.objects.get(file) ?? [];
  const names = namedReleases(workspaceRoot, file);
  const meant = node.releases.filter(
    ({ name, source, file: from }) =>
      from === file ||
      names.includes(name.split('/')[1] ?? '') ||
      own.some((object) => source === `${object.kind} ${nameOf(object)}`),
  );
  // What only adds other objects is about no release.
  return meant.length > 0 || own.length > 0 ? meant : node.releases;
}

/** Everything that a Kustomization brings, one chain each: its releases, or itself where it has none. */
function wholeKustomization(map: ClusterMap, node: KustomizationNode, seen: ReadonlySet<string>): Chain[] {
  if (seen.has(node.name)) return [];
  const now = new Set([...seen, node.name]);
  const children = map.kustomizations.filter(
    ({ name }) => node.children.includes(name) && name !== node.name,
  );
  const below = children.flatMap((child) => wholeKustomization(map, child, now));
  const releases = node.releases.map((release) => [releaseLink(release), map.cluster]);
  if (releases.length + below.length === 0) return [[`Kustomization ${node.name}`, map.cluster]];
  return [...releases, ...below];
}

/** Chains through objects of the file that other Kustomizations follow: themselves, or the variables that they take. */
function throughObjects(map: ClusterMap, objects: readonly KubernetesObject[]): Chain[] {
  return objects.flatMap((object) => {
    const name = nameOf(object);
    const followers = map.kustomizations.filter(
      (node) =>
        (object.kind === 'Kustomization' && node.name === name) ||
        (object.kind === 'ConfigMap' && node.variablesFrom.includes(name)),
    );
    const link = `${object.kind} ${name}`;
    return followers.flatMap((node) =>
      wholeKustomization(map, node, new Set()).map((chain) => (chain[0] === link ? chain : [link, ...chain])),
    );
  });
}

/** How a file reaches what a cluster runs, through the Kustomizations that are built from it. */
export function reachInCluster(workspaceRoot: string, map: ClusterMap, file: string): Chain[] {
  return map.kustomizations
    .filter(({ files }) => files.has(file))
    .flatMap((node): Chain[] => {
      const releases = releasesOf(workspaceRoot, node, file);
      const through = throughObjects(map, node.objects.get(file) ?? []);
      if (releases.length + through.length === 0) return [[`Kustomization ${node.name}`, map.cluster]];
      return [...releases.map((release) => [releaseLink(release), map.cluster]), ...through];
    });
}
