import { equals, order } from '../compare.ts';
import { strict, type ExpressionFunction } from '../expression-function.ts';
import { isArray, isObject } from '../expression-value.ts';

export const comparison: Record<string, ExpressionFunction> = {
  eq: strict(2, 2, (left = null, right = null) => equals(left, right)),
  ne: strict(2, 2, (left = null, right = null) => !equals(left, right)),
  gt: strict(2, 2, (left = null, right = null) => order(left, right, 'gt') > 0),
  ge: strict(2, 2, (left = null, right = null) => order(left, right, 'ge') >= 0),
  lt: strict(2, 2, (left = null, right = null) => order(left, right, 'lt') < 0),
  le: strict(2, 2, (left = null, right = null) => order(left, right, 'le') <= 0),
  in: {
    minArguments: 1,
    maxArguments: Infinity,
    call: (argument, count) => isAnyOf(argument, count),
  },
  notIn: {
    minArguments: 1,
    maxArguments: Infinity,
    call: (argument, count) => !isAnyOf(argument, count),
  },
  containsValue: strict(2, 2, (collection = null, wanted = null) => {
    if (isArray(collection)) return collection.some((item) => equals(wanted, item));
    return isObject(collection) && [...collection.entries()].some(([, item]) => equals(wanted, item));
  }),
};

function isAnyOf(argument: Parameters<ExpressionFunction['call']>[0], count: number): boolean {
  const left = argument(0);
  for (let index = 1; index < count; index += 1) {
    if (equals(left, argument(index))) return true;
  }
  return false;
}
