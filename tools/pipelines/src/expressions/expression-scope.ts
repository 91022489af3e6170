import { generalFunctions } from './functions/general-functions.ts';

/** Which names and functions an expression may use where it stands. */
export interface ExpressionScope {
  /** For messages: «a job's condition». */
  readonly title: string;
  /** Lower-case. */
  readonly names: ReadonlySet<string>;
  /** Lower-case name → least and most number of arguments. */
  readonly functions: ReadonlyMap<string, { readonly minArguments: number; readonly maxArguments: number }>;
}

const statusFunctions = {
  always: [0, 0],
  canceled: [0, 0],
  failed: [0, Infinity],
  succeeded: [0, Infinity],
  succeededorfailed: [0, Infinity],
} as const;

/** `${{ }}` in templates. Loop variables of `each` come on top: {@link withNames}. */
export const compileTimeScope = scope('a template expression', ['parameters', 'variables']);
export const stageConditionScope = scope(
  "a stage's condition",
  ['variables', 'dependencies'],
  statusFunctions,
);
export const jobConditionScope = scope(
  "a job's condition",
  ['variables', 'dependencies', 'stageDependencies'],
  statusFunctions,
);
export const stepConditionScope = scope("a step's condition", ['variables'], statusFunctions);
/** `$[ ]` in the value of a variable, in a matrix and the like. */
export const runtimeScope = scope(
  'a runtime expression',
  ['variables', 'dependencies', 'stageDependencies', 'pipeline', 'resources'],
  { counter: [0, 2] },
);

export function withNames(base: ExpressionScope, names: Iterable<string>): ExpressionScope {
  return { ...base, names: new Set([...base.names, ...[...names].map((name) => name.toLowerCase())]) };
}

function scope(
  title: string,
  names: readonly string[],
  extra: Readonly<Record<string, readonly [number, number]>> = {},
): ExpressionScope {
  const own = Object.entries(extra).map(
    ([name, [minArguments, maxArguments]]) => [name, { minArguments, maxArguments }] as const,
  );
  return {
    title,
    names: new Set(names.map((name) => name.toLowerCase())),
    functions: new Map([...generalFunctions, ...own]),
  };
}
