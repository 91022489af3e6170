import { ExpressionError } from './expression-error.ts';

export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly source: string; readonly offset: number };

/** Splits `echo ${{ a }}!` into text and expressions. A `}}` inside quotes ends nothing. */
export function splitTemplateText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (;;) {
    const start = text.indexOf('${{', done);
    if (start < 0) break;
    if (start > done) parts.push({ kind: 'text', text: text.slice(done, start) });
    const end = findEnd(text, start + 3);
    if (end === undefined)
      throw new ExpressionError("The expression is not closed: '}}' is missing.", text, start);
    parts.push({ kind: 'expression', source: text.slice(start + 3, end), offset: start + 3 });
    done = end + 2;
  }
  if (done < text.length) parts.push({ kind: 'text', text: text.slice(done) });
  return parts;
}

function findEnd(text: string, from: number): number | undefined {
  let quoted = false;
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === "'") quoted = !quoted;
    else if (!quoted && text.startsWith('}}', index)) return index;
  }
  return undefined;
}

/** The text between `$[` and `]` where that is all there is; undefined for every other text. */
export function runtimeExpressionOf(text: string): string | undefined {
  return /^\s*\$\[([\s\S]*)\]\s*$/.exec(text)?.[1];
}
