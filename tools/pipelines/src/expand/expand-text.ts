import {
  checkExpression,
  compileTimeScope,
  evaluateExpression,
  ExpressionError,
  parseExpression,
  splitTemplateText,
  toText,
  type ExpressionValue,
} from '../expressions/index.ts';
import { PipelineError, type PipelineNode, type ScalarNode, type SourcePosition } from '../model/index.ts';
import type { Environment } from './environment.ts';
import { nodeOfValue } from './node-value.ts';

/** The value of the text between `${{` and `}}`; throws {@link PipelineError} at the scalar. */
export function evaluateAt(
  source: string,
  environment: Environment,
  position: SourcePosition,
): ExpressionValue {
  return placed(position, () => {
    const expression = parseExpression(source);
    const names: Record<string, ExpressionValue> = {
      parameters: environment.parameters,
      variables: environment.variables,
      ...environment.loops,
    };
    checkExpression(expression, { ...compileTimeScope, names: new Set(Object.keys(names)) }, source);
    return evaluateExpression(expression, { names });
  });
}

/**
 * Replaces the expressions of a scalar. One that is nothing but an expression becomes whatever the expression yields, a
 * collection too; in other text an expression becomes text.
 */
export function expandText(node: ScalarNode, environment: Environment): PipelineNode {
  const text = node.value;
  if (text === null || environment.literal || !text.includes('${{')) return node;
  const parts = placed(node.position, () => splitTemplateText(text));
  const only = parts[0];
  if (parts.length === 1 && only?.kind === 'expression') {
    return nodeOfValue(evaluateAt(only.source, environment, node.position), node.position);
  }
  // Blanks around the one expression of a plain scalar cannot be: YAML has trimmed them. In a block they are text.
  const value = parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      const position = positionInside(node, part.offset);
      const result = toText(evaluateAt(part.source, environment, position));
      if (result !== undefined) return result;
      throw new PipelineError(
        position,
        'An array or an object cannot become part of a text.',
        'Use convertToJson or join.',
      );
    })
    .join('');
  return { ...node, value };
}

/** Where in the file a character of a scalar stands. */
export function positionInside(node: ScalarNode, offset: number): SourcePosition {
  if (node.blockLines === undefined) return node.position;
  const line = node.position.line + (node.value ?? '').slice(0, offset).split('\n').length;
  return { ...node.position, line, column: 1 };
}

/** Gives an error of the expression language its place in the file. */
export function placed<T>(position: SourcePosition, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const where = error.expression === '' ? '' : ` In: ${error.expression.trim()}`;
    throw new PipelineError(position, error.sentence + where);
  }
}
