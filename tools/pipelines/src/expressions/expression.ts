import type { Version } from './version.ts';

/** A parsed expression; every offset counts characters of its text from 0. */
export type Expression =
  LiteralExpression | NameExpression | IndexExpression | WildcardExpression | CallExpression;

export interface LiteralExpression {
  readonly kind: 'literal';
  readonly value: null | boolean | number | string | Version;
  readonly offset: number;
}

/** The start of a reference, such as `variables`. */
export interface NameExpression {
  readonly kind: 'name';
  readonly name: string;
  readonly offset: number;
}

/** `target.key`, `target['key']` or `target[0]`. */
export interface IndexExpression {
  readonly kind: 'index';
  readonly target: Expression;
  readonly key: Expression;
  readonly offset: number;
}

/** `target.*` or `target[*]`: what follows is asked of each element. */
export interface WildcardExpression {
  readonly kind: 'wildcard';
  readonly target: Expression;
  readonly offset: number;
}

export interface CallExpression {
  readonly kind: 'call';
  readonly name: string;
  readonly arguments: readonly Expression[];
  readonly offset: number;
}
