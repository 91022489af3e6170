import { ExpressionError } from './expression-error.ts';
import { isArray, isObject, type ExpressionValue } from './expression-value.ts';
import { Version } from './version.ts';

// The table «Type casting» of https://learn.microsoft.com/azure/devops/pipelines/process/expressions#type-casting

export function toBoolean(value: ExpressionValue): boolean {
  if (value === null) return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  return typeof value === 'string' ? value !== '' : true;
}

/** undefined where there is no number in it. */
export function toNumber(value: ExpressionValue): number | undefined {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text === '') return 0;
  return /^[-+]?(\d[\d,]*(\.\d*)?|\.\d+)$/.test(text) ? Number(text.replaceAll(',', '')) : undefined;
}

/** undefined for arrays and objects, which have no text. */
export function toText(value: ExpressionValue): string | undefined {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || value instanceof Version) return String(value);
  return undefined;
}

export function toVersion(value: ExpressionValue): Version | undefined {
  if (value instanceof Version) return value;
  if (typeof value === 'string') return Version.parse(value);
  return typeof value === 'number' && value > 0 && !Number.isInteger(value)
    ? Version.parse(String(value))
    : undefined;
}

/** The text of a value for a function that needs one. */
export function requireText(value: ExpressionValue, what: string): string {
  const text = toText(value);
  if (text === undefined) throw new ExpressionError(`${what} needs text, but got ${typeName(value)}.`);
  return text;
}

export function typeName(value: ExpressionValue): string {
  if (value === null) return 'null';
  if (isArray(value)) return 'an array';
  if (isObject(value)) return 'an object';
  return value instanceof Version ? 'a version' : `a ${typeof value}`;
}
