import { keyOf, type KubernetesObject } from '@shoal/flux/render';

// kustomize's own alphabet for the hash of a generated ConfigMap or Secret.
const GENERATED = /-[bcdfghkmt2456789]{10}$/;

/** A generated object whose content has changed has a new name, and still is the same to a reader. */
export function identityOf(object: KubernetesObject): string {
  const isGenerated = object.kind === 'ConfigMap' || object.kind === 'Secret';
  return isGenerated ? keyOf(object).replace(GENERATED, '') : keyOf(object);
}

/** `hello-85596d47m9` → `hello`. */
export function withoutHash(name: string): string {
  return name.replace(GENERATED, '');
}

/** Whether a field only follows a generated name: that says nothing of its own. */
export function isRename({
  path,
  before,
  after,
}: {
  path: string;
  before: unknown;
  after: unknown;
}): boolean {
  if (!path.endsWith('.name') || typeof before !== 'string' || typeof after !== 'string') return false;
  return GENERATED.test(before) && withoutHash(before) === withoutHash(after);
}
