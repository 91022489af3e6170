import type { ScalarNode } from '../model/index.ts';

/** What a key like `${{ if … }}` says. */
export type Directive =
  | { readonly kind: 'if' | 'elseif'; readonly source: string }
  | { readonly kind: 'else' }
  | { readonly kind: 'insert' }
  | { readonly kind: 'each'; readonly variable: string; readonly source: string };

/** The directive in a key; undefined for every other key. */
export function directiveOf(key: ScalarNode): Directive | undefined {
  const inner = /^\s*\$\{\{([\s\S]*)\}\}\s*$/.exec(key.value ?? '')?.[1]?.trim();
  if (inner === undefined) return undefined;
  const conditional = /^(if|elseif)(?=[\s(])\s*([\s\S]+)$/i.exec(inner);
  if (conditional !== null) {
    return { kind: (conditional[1] ?? '').toLowerCase() as 'if', source: conditional[2] ?? '' };
  }
  const each = /^each\s+([A-Za-z_]\w*)\s+in\s+([\s\S]+)$/i.exec(inner);
  if (each !== null) return { kind: 'each', variable: each[1] ?? '', source: each[2] ?? '' };
  if (/^(else|insert)$/i.test(inner)) return { kind: inner.toLowerCase() as 'else' };
  return undefined;
}
