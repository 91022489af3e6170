/** Any Kubernetes object, as far as this client looks into it. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    generation?: number;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

/** A kind of objects, in one namespace or in all. */
export interface KubeKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
}

/** One object by its name. */
export interface KubeKey extends KubeKind {
  readonly name: string;
}

/** How an object is called in a sentence: `Deployment kube-system/coredns`. */
export function describeKey({
  kind,
  namespace,
  name,
}: {
  kind: string;
  namespace?: string;
  name: string;
}): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
