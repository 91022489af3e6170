import { requireText, toNumber, typeName } from '../coerce.ts';
import { ExpressionError } from '../expression-error.ts';
import { strict, type ExpressionFunction } from '../expression-function.ts';
import type { ExpressionValue } from '../expression-value.ts';
import { formatText } from './format-text.ts';

export const text: Record<string, ExpressionFunction> = {
  contains: matching('contains', (whole, part) => whole.includes(part)),
  startsWith: matching('startsWith', (whole, part) => whole.startsWith(part)),
  endsWith: matching('endsWith', (whole, part) => whole.endsWith(part)),
  format: strict(1, Infinity, (template = null, ...values) =>
    formatText(requireText(template, 'format'), values),
  ),
  lower: strict(1, 1, (value = null) => requireText(value, 'lower').toLowerCase()),
  upper: strict(1, 1, (value = null) => requireText(value, 'upper').toUpperCase()),
  trim: strict(1, 1, (value = null) => requireText(value, 'trim').trim()),
  replace: strict(3, 3, (value = null, from = null, to = null) => {
    const search = requireText(from, 'replace');
    const whole = requireText(value, 'replace');
    return search === '' ? whole : whole.replaceAll(search, () => requireText(to, 'replace'));
  }),
  split: strict(2, 2, (value = null, separators = null) => {
    // Every character of the second argument separates, as String.Split of .NET has it.
    const characters = new Set(requireText(separators, 'split'));
    const parts = [''];
    for (const character of requireText(value, 'split')) {
      if (characters.has(character)) parts.push('');
      else parts[parts.length - 1] += character;
    }
    return parts;
  }),
  substring: strict(2, 3, (value = null, start = null, length) => {
    const whole = requireText(value, 'substring');
    const from = requireNumber(start, 'substring');
    const to = length === undefined ? whole.length : from + requireNumber(length, 'substring');
    return whole.slice(Math.max(0, from), Math.max(0, to));
  }),
};

function matching(name: string, matches: (whole: string, part: string) => boolean): ExpressionFunction {
  return strict(2, 2, (whole = null, part = null) =>
    matches(requireText(whole, name).toUpperCase(), requireText(part, name).toUpperCase()),
  );
}

function requireNumber(value: ExpressionValue, what: string): number {
  const number = toNumber(value);
  if (number === undefined) throw new ExpressionError(`${what} needs a number, but got ${typeName(value)}.`);
  return Math.trunc(number);
}
