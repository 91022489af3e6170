import type { KubernetesObject } from '@shoal/flux/render';

/** The fields of a Flux Kustomization that the tests look at. */
export interface FluxKustomization extends KubernetesObject {
  spec: {
    path: string;
    dependsOn?: { name: string; namespace?: string }[];
    wait?: boolean;
    prune?: boolean;
    timeout?: string;
    serviceAccountName?: string;
    targetNamespace?: string;
    sourceRef: { kind: string; name: string; namespace?: string };
    postBuild?: { substituteFrom?: { kind: string; name: string; optional?: boolean }[] };
  };
}

/** The Flux Kustomizations among objects (kustomize's own files have the same kind and another group). */
export function fluxKustomizations(objects: readonly KubernetesObject[]): FluxKustomization[] {
  return objects.filter(
    (object): object is FluxKustomization =>
      object.kind === 'Kustomization' && object.apiVersion.startsWith('kustomize.toolkit.fluxcd.io/'),
  );
}
