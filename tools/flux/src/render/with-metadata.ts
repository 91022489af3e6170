import type { KubernetesObject } from './kubernetes-object.ts';

export interface CommonMetadata {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** The object with labels and annotations added; those given win. */
export function withMetadata(
  object: KubernetesObject,
  { labels, annotations }: CommonMetadata = {},
): KubernetesObject {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      ...(labels === undefined ? {} : { labels: { ...object.metadata.labels, ...labels } }),
      ...(annotations === undefined
        ? {}
        : { annotations: { ...object.metadata.annotations, ...annotations } }),
    },
  };
}

/**
 * The labels by which a Flux controller knows what it has applied.
 * @param group `kustomize.toolkit.fluxcd.io` or `helm.toolkit.fluxcd.io`
 */
export function ownerLabels(group: string, { metadata }: KubernetesObject): CommonMetadata {
  return {
    labels: { [`${group}/name`]: metadata.name, [`${group}/namespace`]: metadata.namespace ?? '' },
  };
}
