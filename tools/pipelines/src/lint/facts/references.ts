import { parseExpression, runtimeExpressionOf, type Expression } from '../../expressions/index.ts';

/** A reference such as `dependencies.plan.outputs['affected.apps']`: the names along the way. */
export interface Reference {
  readonly root: string;
  readonly path: readonly string[];
}

/** References to other jobs and stages in a text that is an expression; none where it is not one. */
export function referencesIn(text: string): Reference[] {
  try {
    return collect(parseExpression(text));
  } catch {
    // Not an expression: the rule on conditions says so.
    return [];
  }
}

/** The same for text that is an expression only inside `$[ ]`. */
export function runtimeReferencesIn(text: string): Reference[] {
  const inner = runtimeExpressionOf(text);
  return inner === undefined ? [] : referencesIn(inner);
}

function collect(expression: Expression): Reference[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'name':
      return [{ root: expression.name.toLowerCase(), path: [] }];
    case 'call':
      return expression.arguments.flatMap(collect);
    case 'wildcard':
      return collect(expression.target);
    case 'index': {
      const [reference] = collect(expression.target);
      if (reference === undefined || expression.key.kind !== 'literal')
        return reference === undefined ? [] : [reference];
      return [{ ...reference, path: [...reference.path, String(expression.key.value)] }];
    }
  }
}
