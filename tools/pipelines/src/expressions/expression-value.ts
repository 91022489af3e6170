import { Version } from './version.ts';

export type ExpressionValue =
  null | boolean | number | string | Version | readonly ExpressionValue[] | ExpressionObject;

/** A mapping inside an expression. Keys are looked up without regard to case. */
export interface ExpressionObject {
  /** undefined where there is no such key: the expression then yields null. May throw where a miss is an error. */
  get(key: string): ExpressionValue | undefined;
  entries(): Iterable<readonly [string, ExpressionValue]>;
}

export function isObject(value: ExpressionValue): value is ExpressionObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Version);
}

export function isArray(value: ExpressionValue): value is readonly ExpressionValue[] {
  return Array.isArray(value);
}

/** An object from key-value pairs; of two keys that differ in case only, the last wins. */
export function objectOf(pairs: Iterable<readonly [string, ExpressionValue]>): ExpressionObject {
  const byKey = new Map<string, readonly [string, ExpressionValue]>();
  for (const pair of pairs) byKey.set(pair[0].toLowerCase(), pair);
  return {
    get: (key) => byKey.get(key.toLowerCase())?.[1],
    entries: () => byKey.values(),
  };
}

/** The same for plain JSON-like data, all the way down. */
export function toExpressionValue(data: unknown): ExpressionValue {
  if (data === null || data === undefined) return null;
  if (typeof data === 'boolean' || typeof data === 'number' || typeof data === 'string') return data;
  if (data instanceof Version) return data;
  if (Array.isArray(data)) return data.map(toExpressionValue);
  return objectOf(Object.entries(data).map(([key, value]) => [key, toExpressionValue(value)] as const));
}
