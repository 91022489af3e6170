import { requireText, toText } from '../coerce.ts';
import { strict, type ExpressionFunction } from '../expression-function.ts';
import { isArray, isObject, type ExpressionValue } from '../expression-value.ts';
import { Version } from '../version.ts';

export const collection: Record<string, ExpressionFunction> = {
  coalesce: {
    minArguments: 2,
    maxArguments: Infinity,
    call: (argument, count) => {
      for (let index = 0; index < count; index += 1) {
        const value = argument(index);
        if (value !== null && value !== '') return value;
      }
      return null;
    },
  },
  join: strict(2, 2, (separator = null, values = null) =>
    isArray(values)
      ? values.map((value) => toText(value) ?? '').join(requireText(separator, 'join'))
      : (toText(values) ?? ''),
  ),
  length: strict(1, 1, (value = null) => {
    if (isArray(value)) return value.length;
    if (isObject(value)) return [...value.entries()].length;
    return requireText(value, 'length').length;
  }),
  convertToJson: strict(1, 1, (value = null) => JSON.stringify(toJson(value), null, 2)),
};

function toJson(value: ExpressionValue): unknown {
  if (isArray(value)) return value.map(toJson);
  if (isObject(value))
    return Object.fromEntries([...value.entries()].map(([key, item]) => [key, toJson(item)]));
  return value instanceof Version ? value.toString() : value;
}
