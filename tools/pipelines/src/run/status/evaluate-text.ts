import {
  evaluateExpression,
  ExpressionError,
  parseExpression,
  runtimeExpressionOf,
  toBoolean,
  toText,
  type EvaluationContext,
  type ExpressionValue,
} from '../../expressions/index.ts';
import { ShoalError } from '@shoal/exec';

function evaluate(source: string, context: EvaluationContext): ExpressionValue {
  try {
    return evaluateExpression(parseExpression(source), context);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new ShoalError('EXPRESSION_FAILED', `«${source.trim()}» cannot be evaluated: ${error.message}`, {
      cause: error,
    });
  }
}

/** Whether the condition holds. @throws ShoalError EXPRESSION_FAILED */
export function conditionHolds(condition: string, context: EvaluationContext): boolean {
  return toBoolean(evaluate(condition, context));
}

/**
 * The value of `$[ … ]`, or of any other text the text itself; undefined where the expression yields a collection.
 * @throws ShoalError EXPRESSION_FAILED
 */
export function textOf(text: string, context: EvaluationContext): string | undefined {
  const source = runtimeExpressionOf(text);
  return source === undefined ? text : toText(evaluate(source, context));
}
