import { ExpressionError } from './expression-error.ts';
import type { Expression } from './expression.ts';
import { tokenize, type Token } from './tokenize.ts';

const MAX_DEPTH = 50;

/**
 * Parses the text between `${{` and `}}` (or `$[` and `]`, or a condition). Knows the grammar only: which names and
 * functions exist where is for {@link checkExpression}. Throws {@link ExpressionError}.
 */
export function parseExpression(source: string): Expression {
  const tokens = tokenize(source);
  if (tokens.length === 0) throw new ExpressionError('An expression is expected, but there is none.');
  let next = 0;

  const fail = (token: Token | undefined): never => {
    if (token === undefined)
      throw new ExpressionError('The expression ends too early.', source, source.length);
    throw new ExpressionError(`Unexpected symbol: '${token.text}'.`, source, token.offset);
  };
  const take = (kind: Token['kind']): Token => {
    const token = tokens[next];
    if (token?.kind !== kind) return fail(token);
    next += 1;
    return token;
  };

  const parseArguments = (depth: number): Expression[] => {
    take('(');
    const found: Expression[] = [];
    if (tokens[next]?.kind === ')') {
      next += 1;
      return found;
    }
    for (;;) {
      found.push(parseOperand(depth + 1));
      if (tokens[next]?.kind !== ',') break;
      next += 1;
    }
    take(')');
    return found;
  };

  const parsePrimary = (depth: number): Expression => {
    const token = tokens[next];
    if (token?.kind === 'literal') {
      next += 1;
      return { kind: 'literal', value: token.value, offset: token.offset };
    }
    if (token?.kind !== 'word') return fail(token);
    next += 1;
    if (tokens[next]?.kind === '(') {
      return { kind: 'call', name: token.text, arguments: parseArguments(depth), offset: token.offset };
    }
    return { kind: 'name', name: token.text, offset: token.offset };
  };

  const parseOperand = (depth: number): Expression => {
    if (depth > MAX_DEPTH) {
      throw new ExpressionError(`The expression is nested deeper than ${String(MAX_DEPTH)} levels.`, source);
    }
    let expression = parsePrimary(depth);
    for (;;) {
      const token = tokens[next];
      if (token?.kind === '.') {
        next += 1;
        const property = tokens[next];
        if (property?.kind === '*') {
          expression = { kind: 'wildcard', target: expression, offset: property.offset };
        } else if (property?.kind === 'word') {
          const key: Expression = { kind: 'literal', value: property.text, offset: property.offset };
          expression = { kind: 'index', target: expression, key, offset: property.offset };
        } else return fail(property);
        next += 1;
      } else if (token?.kind === '[') {
        next += 1;
        if (tokens[next]?.kind === '*') {
          next += 1;
          expression = { kind: 'wildcard', target: expression, offset: token.offset };
        } else {
          expression = {
            kind: 'index',
            target: expression,
            key: parseOperand(depth + 1),
            offset: token.offset,
          };
        }
        take(']');
      } else return expression;
    }
  };

  const expression = parseOperand(0);
  if (next < tokens.length) fail(tokens[next]);
  return expression;
}
