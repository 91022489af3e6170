import type { ExpressionFunction } from '../expression-function.ts';
import { collection } from './collection.ts';
import { comparison } from './comparison.ts';
import { logical } from './logical.ts';
import { text } from './text.ts';

/** The functions that every expression may use, by lower-case name. Those of conditions and variables are per scope. */
export const generalFunctions: ReadonlyMap<string, ExpressionFunction> = new Map(
  Object.entries({ ...logical, ...comparison, ...text, ...collection }).map(([name, value]) => [
    name.toLowerCase(),
    value,
  ]),
);
