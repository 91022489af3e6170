export { checkExpression } from './check-expression.ts';
export { equals, order } from './compare.ts';
export { toBoolean, toNumber, toText, toVersion } from './coerce.ts';
export { evaluateExpression, type EvaluationContext } from './evaluate-expression.ts';
export { ExpressionError } from './expression-error.ts';
export { strict, type ExpressionFunction } from './expression-function.ts';
export {
  compileTimeScope,
  jobConditionScope,
  runtimeScope,
  stageConditionScope,
  stepConditionScope,
  withNames,
  type ExpressionScope,
} from './expression-scope.ts';
export { isArray, isObject, objectOf, toExpressionValue } from './expression-value.ts';
export type { ExpressionObject, ExpressionValue } from './expression-value.ts';
export type { Expression } from './expression.ts';
export { formatDate } from './functions/format-text.ts';
export { expandMacros, macrosIn } from './macros.ts';
export { parseExpression } from './parse-expression.ts';
export { runtimeExpressionOf, splitTemplateText, type TextPart } from './template-text.ts';
export { Version } from './version.ts';
