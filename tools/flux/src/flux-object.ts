/** A `metav1.Condition` as Flux writes it. */
export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  observedGeneration?: number;
  lastTransitionTime?: string;
}

/** The parts of a Flux object that Shoal reads; everything else is left as it is. */
export interface FluxObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    generation?: number;
    annotations?: Record<string, string>;
    labels?: Record<string, string>;
  };
  spec?: Record<string, unknown> & { suspend?: boolean };
  status?: Record<string, unknown> & {
    conditions?: Condition[];
    observedGeneration?: number;
    lastAppliedRevision?: string;
    lastAttemptedRevision?: string;
    lastHandledReconcileAt?: string;
  };
}

/** How an object is called in a sentence, and in lists of names: `kustomization/flux-system/tenants`. */
export function describeFluxObject({ kind, metadata }: FluxObject): string {
  return `${kind.toLowerCase()}/${metadata.namespace ?? ''}/${metadata.name}`;
}

/** What this package needs of a cluster. */
export interface ObjectClient {
  /** All objects of one kind, in every namespace or in one. A kind that the cluster does not know gives an empty list. */
  list(apiVersion: string, kind: string, namespace?: string): Promise<FluxObject[]>;
  /** A JSON merge patch of one object. */
  mergePatch(
    target: { apiVersion: string; kind: string; name: string; namespace: string },
    patch: Record<string, unknown>,
  ): Promise<void>;
}
