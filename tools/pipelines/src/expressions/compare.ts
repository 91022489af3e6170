import { toBoolean, toNumber, toText, toVersion, typeName } from './coerce.ts';
import { ExpressionError } from './expression-error.ts';
import type { ExpressionValue } from './expression-value.ts';
import { Version } from './version.ts';

/**
 * Converts the right value to the left one's type and compares: negative, zero or positive. undefined where the
 * conversion fails. Text is compared without regard to case.
 */
function compareAsLeft(left: ExpressionValue, right: ExpressionValue): number | undefined {
  if (typeof left === 'boolean') return Number(left) - Number(toBoolean(right));
  if (typeof left === 'number') {
    const number = toNumber(right);
    return number === undefined ? undefined : left - number;
  }
  if (typeof left === 'string') {
    const text = toText(right);
    return text === undefined ? undefined : compareText(left, text);
  }
  if (left instanceof Version) {
    const version = toVersion(right);
    return version === undefined ? undefined : left.compare(version);
  }
  return undefined;
}

function compareText(left: string, right: string): number {
  const [a, b] = [left.toUpperCase(), right.toUpperCase()];
  return a === b ? 0 : a < b ? -1 : 1;
}

/** `eq`: false where the right value cannot be converted. Arrays and objects equal only themselves. */
export function equals(left: ExpressionValue, right: ExpressionValue): boolean {
  // Null is what a dictionary miss yields; only null and the empty text become null.
  if (left === null) return right === null || right === '';
  if (typeof left === 'object' && !(left instanceof Version)) return left === right;
  return compareAsLeft(left, right) === 0;
}

/** `gt`, `ge`, `lt`, `le`: throws where the right value cannot be converted. */
export function order(left: ExpressionValue, right: ExpressionValue, what: string): number {
  const result = compareAsLeft(left ?? '', right);
  if (result === undefined || Number.isNaN(result)) {
    throw new ExpressionError(`${what} cannot compare ${typeName(left)} with ${typeName(right)}.`);
  }
  return result;
}
