import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';

/** One object that differs between two manifests. */
export interface ManifestChange {
  /** `apps/v1 Deployment team1/web`; without the namespace where the manifest names none. */
  object: string;
  change: 'added' | 'removed' | 'changed';
  /** Paths of the fields that differ, such as `spec.replicas`, sorted; empty unless `changed`. */
  fields: string[];
}

interface KubernetesObject {
  apiVersion?: string;
  kind?: string;
  metadata?: { name?: string; namespace?: string };
}

function objectsOf(manifest: string): Map<string, KubernetesObject> {
  const documents = parseAllDocuments(manifest);
  const objects = Array.isArray(documents)
    ? documents.map((document) => document.toJS() as KubernetesObject | null)
    : [];
  return new Map(
    objects
      .filter((object) => object !== null)
      .map((object) => {
        const { apiVersion = '', kind = '', metadata = {} } = object;
        const name = [metadata.namespace, metadata.name].filter(Boolean).join('/');
        return [`${apiVersion} ${kind} ${name}`, object];
      }),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function differingFields(before: unknown, after: unknown, path: string): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isObject(before) || !isObject(after)) return [path];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    differingFields(before[key], after[key], path === '' ? key : `${path}.${key}`),
  );
}

/** What differs between two manifests as helm prints them, sorted by object. The order of objects and of fields is no difference. */
export function diffManifests(before: string, after: string): ManifestChange[] {
  const [old, next] = [objectsOf(before), objectsOf(after)];
  return [...new Set([...old.keys(), ...next.keys()])].sort().flatMap((object): ManifestChange[] => {
    if (!old.has(object)) return [{ object, change: 'added', fields: [] }];
    if (!next.has(object)) return [{ object, change: 'removed', fields: [] }];
    const fields = differingFields(old.get(object), next.get(object), '').sort();
    return fields.length === 0 ? [] : [{ object, change: 'changed', fields }];
  });
}
