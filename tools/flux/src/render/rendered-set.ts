import type { KubernetesObject } from './kubernetes-object.ts';

/** What one Flux object applies to a cluster. */
export interface RenderedSet {
  kind: 'Kustomization' | 'HelmRelease';
  /** `namespace/name` of the Flux object. */
  name: string;
  /** ServiceAccount, in the Flux object's namespace, that applies the objects; undefined where the controller's own does. */
  account: string | undefined;
  objects: KubernetesObject[];
  /** Key of an object ({@link keyOf}) → file that it comes from, relative to the workspace. */
  files: ReadonlyMap<string, string>;
}
