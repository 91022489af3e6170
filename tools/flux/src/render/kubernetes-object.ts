/** An object as YAML has it, with the fields that rendering looks at. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  data?: Record<string, string>;
  spec?: Record<string, unknown>;
}

/** `namespace/name`, or the name alone for what has no namespace. */
export function nameOf({ metadata }: KubernetesObject): string {
  return metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
}

/** The same for an object in every version of its API: `apps/Deployment/team1/shark-back`. */
export function keyOf(object: KubernetesObject): string {
  const group = object.apiVersion.includes('/') ? object.apiVersion.split('/')[0] : '';
  return `${group ?? ''}/${object.kind}/${nameOf(object)}`;
}

/** Whether an object is of a kind in an API group, whatever the version: `helm.toolkit.fluxcd.io`, `HelmRelease`. */
export function isOf(object: KubernetesObject, group: string, kind: string): boolean {
  return object.kind === kind && object.apiVersion.startsWith(`${group}/`);
}

/** Whether helm runs an object at some moment of a release and does not keep it as part of the release. */
export function isHook({ metadata }: KubernetesObject): boolean {
  return metadata.annotations?.['helm.sh/hook'] !== undefined;
}
