import type { KubernetesObject } from './kubernetes-object.ts';

/**
 * An object that SOPS has encrypted, in the shape that it has once it is decrypted: without SOPS's own part, and with `data` in
 * base64 again. The values stay those that stand in Git, so that a change of one still shows.
 */
export function asDecrypted(object: KubernetesObject): KubernetesObject {
  if (!('sops' in object)) return object;
  const { sops: _sops, ...plain } = object as KubernetesObject & { sops: unknown };
  if (plain.kind !== 'Secret' || plain.data === undefined) return plain;
  const data = Object.entries(plain.data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]);
  return { ...plain, data: Object.fromEntries(data) as Record<string, string> };
}
