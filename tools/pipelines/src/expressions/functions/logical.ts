import { toBoolean } from '../coerce.ts';
import { strict, type ExpressionFunction } from '../expression-function.ts';

export const logical: Record<string, ExpressionFunction> = {
  and: {
    minArguments: 2,
    maxArguments: Infinity,
    call: (argument, count) => indexes(count).every((index) => toBoolean(argument(index))),
  },
  or: {
    minArguments: 2,
    maxArguments: Infinity,
    call: (argument, count) => indexes(count).some((index) => toBoolean(argument(index))),
  },
  not: strict(1, 1, (value = null) => !toBoolean(value)),
  xor: strict(2, 2, (left = null, right = null) => toBoolean(left) !== toBoolean(right)),
  // Evaluates both branches: the function does not short-circuit (sprint 248).
  iif: strict(3, 3, (condition = null, yes = null, no = null) => (toBoolean(condition) ? yes : no)),
};

function indexes(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
