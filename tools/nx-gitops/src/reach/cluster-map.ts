import {
  chartOfRelease,
  isExactVersion,
  isOf,
  nameOf,
  type KubernetesObject,
  type RenderedKustomization,
} from '@shoal/flux/render';
import { listInputs } from '@shoal/kustomize';

const FLUX = 'kustomize.toolkit.fluxcd.io';
const HELM = 'helm.toolkit.fluxcd.io';

/** A HelmRelease of a cluster. */
export interface ReleaseNode {
  name: string;
  chart: string;
  /** The exact version that the tree names, if it does: new builds reach it only by a promotion. */
  pinned: string | undefined;
  /** `Kind namespace/name` of the object that its chart comes from by reference. */
  source: string | undefined;
  file: string | undefined;
}

/** A Flux Kustomization of a cluster, with all that reaches something through it. */
export interface KustomizationNode {
  name: string;
  path: string;
  /** Every file that its build reads. */
  files: ReadonlySet<string>;
  /** File → the objects that come from it. */
  objects: ReadonlyMap<string, readonly KubernetesObject[]>;
  variablesFrom: readonly string[];
  releases: ReleaseNode[];
  /** Names of the Flux Kustomizations among its objects. */
  children: string[];
}

export interface ClusterMap {
  cluster: string;
  kustomizations: KustomizationNode[];
}

function releaseNode(
  release: KubernetesObject,
  all: readonly KubernetesObject[],
  file: string | undefined,
): ReleaseNode {
  const { name, version } = chartOfRelease(release, all);
  const reference = (release.spec as { chartRef?: { kind: string; name: string } } | undefined)?.chartRef;
  return {
    name: nameOf(release),
    chart: name,
    pinned: isExactVersion(version) ? version : undefined,
    source:
      reference === undefined
        ? undefined
        : `${reference.kind} ${release.metadata.namespace ?? ''}/${reference.name}`,
    file,
  };
}

/** Who applies what in a cluster, and from which files. */
export function clusterMap(
  workspaceRoot: string,
  cluster: string,
  kustomizations: readonly RenderedKustomization[],
): ClusterMap {
  const all = kustomizations.flatMap(({ objects }) => objects);
  return {
    cluster,
    kustomizations: kustomizations.map(({ name, path, objects, files, variablesFrom }) => {
      const fileOf = (object: KubernetesObject): string | undefined =>
        [...files].find(([key]) => key.endsWith(`/${object.kind}/${nameOf(object)}`))?.[1];
      const byFile = new Map<string, KubernetesObject[]>();
      for (const object of objects) {
        const file = fileOf(object);
        if (file !== undefined) byFile.set(file, [...(byFile.get(file) ?? []), object]);
      }
      const releases = objects.filter((object) => isOf(object, HELM, 'HelmRelease'));
      return {
        name,
        path,
        files: new Set(listInputs(workspaceRoot, path).files),
        objects: byFile,
        variablesFrom,
        releases: releases.map((release) => releaseNode(release, all, fileOf(release))),
        children: objects.filter((object) => isOf(object, FLUX, 'Kustomization')).map(nameOf),
      };
    }),
  };
}
