import { ExpressionError } from './expression-error.ts';
import type { ExpressionScope } from './expression-scope.ts';
import type { Expression } from './expression.ts';

/** Throws {@link ExpressionError} for a name, a function or a number of arguments that the scope does not know. */
export function checkExpression(expression: Expression, scope: ExpressionScope, source = ''): void {
  switch (expression.kind) {
    case 'literal':
      return;
    case 'name':
      if (!scope.names.has(expression.name.toLowerCase())) {
        throw new ExpressionError(
          `Unrecognized named-value: '${expression.name}'.`,
          source,
          expression.offset,
        );
      }
      return;
    case 'index':
      checkExpression(expression.target, scope, source);
      checkExpression(expression.key, scope, source);
      return;
    case 'wildcard':
      checkExpression(expression.target, scope, source);
      return;
    case 'call': {
      const signature = scope.functions.get(expression.name.toLowerCase());
      if (signature === undefined) {
        throw new ExpressionError(`Unrecognized function: '${expression.name}'.`, source, expression.offset);
      }
      const count = expression.arguments.length;
      if (count < signature.minArguments || count > signature.maxArguments) {
        const limit = count < signature.minArguments ? 'few' : 'many';
        throw new ExpressionError(
          `Too ${limit} arguments for '${expression.name}'.`,
          source,
          expression.offset,
        );
      }
      for (const argument of expression.arguments) checkExpression(argument, scope, source);
    }
  }
}
