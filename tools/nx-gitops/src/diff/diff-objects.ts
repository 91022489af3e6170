import { nameOf, type KubernetesObject } from '@shoal/flux/render';
import { identityOf } from './generated-name.ts';

export interface FieldChange {
  /** `spec.template.spec.containers[web].image`: list items by their name where they have one, else by position. */
  path: string;
  /** Undefined where the field is new. */
  before: unknown;
  /** Undefined where the field is gone. */
  after: unknown;
}

export interface ObjectChange {
  change: 'added' | 'removed' | 'changed';
  kind: string;
  /** `namespace/name`. */
  name: string;
  before: KubernetesObject | undefined;
  after: KubernetesObject | undefined;
  /** Empty for what is added or removed as a whole. */
  fields: FieldChange[];
}

type Mapping = Record<string, unknown>;

const HIDDEN = '(hidden)';

function isMapping(value: unknown): value is Mapping {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function itemName(item: unknown): string | undefined {
  if (!isMapping(item)) return undefined;
  const name = item['name'] ?? item['key'];
  return typeof name === 'string' ? name : undefined;
}

/** A list as a mapping: by name where every item has one of its own, which keeps an insertion from looking like a rewrite. */
function keyed(list: readonly unknown[]): Mapping {
  const names = list.map(itemName);
  const isNamed = names.every((name) => name !== undefined) && new Set(names).size === names.length;
  return Object.fromEntries(
    list.map((item, index) => [(isNamed ? names[index] : undefined) ?? String(index), item]),
  );
}

function diffValues(path: string, before: unknown, after: unknown): FieldChange[] {
  const areLists = Array.isArray(before) && Array.isArray(after);
  if (areLists || (isMapping(before) && isMapping(after))) {
    const [from, to] = areLists ? [keyed(before), keyed(after)] : [before as Mapping, after as Mapping];
    return [...new Set([...Object.keys(from), ...Object.keys(to)])].sort().flatMap((key) => {
      const inner = areLists ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      return diffValues(inner, from[key], to[key]);
    });
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

function hideSecrets(object: KubernetesObject, fields: readonly FieldChange[]): FieldChange[] {
  if (object.kind !== 'Secret') return [...fields];
  const hide = (value: unknown): unknown => (value === undefined ? undefined : HIDDEN);
  return fields.map((field) =>
    /^(?:data|stringData)\b/.test(field.path)
      ? { ...field, before: hide(field.before), after: hide(field.after) }
      : field,
  );
}

/** What differs between two sets of objects, sorted by kind and name. Values in Secrets are hidden. */
export function diffObjects(
  before: readonly KubernetesObject[],
  after: readonly KubernetesObject[],
): ObjectChange[] {
  const from = new Map(before.map((object) => [identityOf(object), object]));
  const to = new Map(after.map((object) => [identityOf(object), object]));
  return [...new Set([...from.keys(), ...to.keys()])].sort().flatMap((key): ObjectChange[] => {
    const [old, now] = [from.get(key), to.get(key)];
    const object = now ?? old;
    if (object === undefined) return [];
    const fields =
      old === undefined || now === undefined ? [] : hideSecrets(object, diffValues('', old, now));
    const change = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
    if (change === 'changed' && fields.length === 0) return [];
    return [{ change, kind: object.kind, name: nameOf(object), before: old, after: now, fields }];
  });
}
