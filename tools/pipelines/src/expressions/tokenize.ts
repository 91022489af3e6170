import { ExpressionError } from './expression-error.ts';
import { Version } from './version.ts';

export type Token =
  | { readonly kind: '(' | ')' | '[' | ']' | ',' | '.' | '*'; readonly offset: number; readonly text: string }
  | { readonly kind: 'word'; readonly offset: number; readonly text: string }
  | {
      readonly kind: 'literal';
      readonly offset: number;
      readonly text: string;
      readonly value: boolean | number | string | Version | null;
    };

const PUNCTUATION = '()[],*';
const DELIMITER = /[\s()[\],*']/;

/** The tokens of an expression; throws {@link ExpressionError} at the first character that belongs to none. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < source.length) {
    const character = source.charAt(offset);
    if (/\s/.test(character)) {
      offset += 1;
      continue;
    }
    const token = readToken(source, offset, tokens.at(-1));
    tokens.push(token);
    offset += token.text.length;
  }
  return tokens;
}

function readToken(source: string, offset: number, previous: Token | undefined): Token {
  const character = source.charAt(offset);
  if (PUNCTUATION.includes(character)) return { kind: character as '(', offset, text: character };
  if (character === "'") return readText(source, offset);
  if (character === '.' && previous !== undefined && endsOperand(previous))
    return { kind: '.', offset, text: '.' };
  if (/[-+.\d]/.test(character)) return readNumber(source, offset);
  return readWord(source, offset, previous?.kind === '.');
}

function endsOperand(token: Token): boolean {
  return token.kind === ')' || token.kind === ']' || token.kind === '*' || token.kind === 'word';
}

function readText(source: string, offset: number): Token {
  const match = /'((?:[^']|'')*)'/y;
  match.lastIndex = offset;
  const found = match.exec(source);
  if (found === null) throw unexpected(source, offset, source.slice(offset));
  return { kind: 'literal', offset, text: found[0], value: (found[1] ?? '').replaceAll("''", "'") };
}

function readNumber(source: string, offset: number): Token {
  const text = readUntil(source, offset, DELIMITER);
  const dots = text.split('.').length - 1;
  const value =
    dots >= 2 ? Version.parse(text) : /^[-+]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined;
  if (value === undefined) throw unexpected(source, offset, text);
  return { kind: 'literal', offset, text, value };
}

function readWord(source: string, offset: number, afterDot: boolean): Token {
  const text = readUntil(source, offset, /[\s()[\],*'.]/);
  if (!/^[A-Za-z_]\w*$/.test(text))
    throw unexpected(source, offset, text === '' ? source.charAt(offset) : text);
  const lower = text.toLowerCase();
  if (!afterDot && (lower === 'true' || lower === 'false')) {
    return { kind: 'literal', offset, text, value: lower === 'true' };
  }
  if (!afterDot && lower === 'null') return { kind: 'literal', offset, text, value: null };
  return { kind: 'word', offset, text };
}

function readUntil(source: string, offset: number, stop: RegExp): string {
  let end = offset;
  while (end < source.length && !stop.test(source.charAt(end))) end += 1;
  return source.slice(offset, end);
}

function unexpected(source: string, offset: number, text: string): ExpressionError {
  return new ExpressionError(`Unexpected symbol: '${text}'.`, source, offset);
}
