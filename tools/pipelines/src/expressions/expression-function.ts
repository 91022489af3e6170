import type { ExpressionValue } from './expression-value.ts';

/** A function of the expression language. */
export interface ExpressionFunction {
  readonly minArguments: number;
  readonly maxArguments: number;
  /** Arguments are evaluated when they are asked for, so that `and` and `or` can stop early. */
  readonly call: (argument: (index: number) => ExpressionValue, count: number) => ExpressionValue;
}

/** A function whose arguments are all evaluated first. */
export function strict(
  minArguments: number,
  maxArguments: number,
  compute: (...values: ExpressionValue[]) => ExpressionValue,
): ExpressionFunction {
  return {
    minArguments,
    maxArguments,
    call: (argument, count) => compute(...Array.from({ length: count }, (_, index) => argument(index))),
  };
}
