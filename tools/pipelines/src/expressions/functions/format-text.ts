import { requireText, toText } from '../coerce.ts';
import { ExpressionError } from '../expression-error.ts';
import type { ExpressionValue } from '../expression-value.ts';

/** `format`: `{0}` is the first value, `{{` and `}}` are braces, `{0:yyyyMMdd}` writes a date. */
export function formatText(template: string, values: readonly ExpressionValue[]): string {
  return template.replaceAll(
    /\{\{|\}\}|\{(\d+)(?::([^}]*))?\}|[{}]/g,
    (found, index?: string, pattern?: string) => {
      if (found === '{{') return '{';
      if (found === '}}') return '}';
      if (index === undefined)
        throw new ExpressionError(`The format text is invalid: '${template}' has a lone brace.`);
      const value = values[Number(index)];
      if (value === undefined) {
        throw new ExpressionError(
          `The format text '${template}' refers to argument ${index}, which is not given.`,
        );
      }
      return pattern === undefined || pattern === ''
        ? (toText(value) ?? '')
        : formatDate(requireText(value, 'format'), pattern);
    },
  );
}

/** The custom date formats of .NET that pipelines use; the time is UTC. */
export function formatDate(iso: string, pattern: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime()))
    throw new ExpressionError(`'${iso}' is no date, so it cannot be written as '${pattern}'.`);
  const pad = (value: number, width: number): string => String(value).padStart(width, '0').slice(-width);
  return pattern.replaceAll(/y+|M+|d+|H+|h+|m+|s+|f+/g, (token) => {
    const width = token.length;
    switch (token[0]) {
      case 'y':
        return pad(date.getUTCFullYear(), width);
      case 'M':
        return pad(date.getUTCMonth() + 1, width);
      case 'd':
        return pad(date.getUTCDate(), width);
      case 'H':
        return pad(date.getUTCHours(), width);
      case 'h':
        return pad(date.getUTCHours() % 12 || 12, width);
      case 'm':
        return pad(date.getUTCMinutes(), width);
      case 's':
        return pad(date.getUTCSeconds(), width);
      default:
        return String(date.getUTCMilliseconds()).padStart(3, '0').slice(0, width);
    }
  });
}
