import { toNumber, toText } from './coerce.ts';
import { ExpressionError } from './expression-error.ts';
import type { ExpressionFunction } from './expression-function.ts';
import { isArray, isObject, type ExpressionValue } from './expression-value.ts';
import type { Expression } from './expression.ts';
import { generalFunctions } from './functions/general-functions.ts';

export interface EvaluationContext {
  /** Lower-case name → value: `variables`, `parameters`, `dependencies` … */
  readonly names: Readonly<Record<string, ExpressionValue>>;
  /** Lower-case name → function, besides the general ones: `succeeded`, `counter` … */
  readonly functions?: ReadonlyMap<string, ExpressionFunction>;
}

/** What `*` leaves behind: the next index is asked of each element. */
class Each {
  readonly items: readonly ExpressionValue[];

  constructor(items: readonly ExpressionValue[]) {
    this.items = items;
  }
}

/** The value of an expression; throws {@link ExpressionError}. */
export function evaluateExpression(expression: Expression, context: EvaluationContext): ExpressionValue {
  const value = evaluate(expression, context);
  return value instanceof Each ? value.items : value;
}

function evaluate(expression: Expression, context: EvaluationContext): ExpressionValue | Each {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name': {
      const value = context.names[expression.name.toLowerCase()];
      if (value === undefined) throw new ExpressionError(`Unrecognized named-value: '${expression.name}'.`);
      return value;
    }
    case 'wildcard': {
      const target = evaluateExpression(expression.target, context);
      if (isArray(target)) return new Each(target);
      return new Each(isObject(target) ? [...target.entries()].map(([, value]) => value) : []);
    }
    case 'index': {
      const target = evaluate(expression.target, context);
      const key = evaluateExpression(expression.key, context);
      if (!(target instanceof Each)) return lookUp(target, key) ?? null;
      return new Each(target.items.map((item) => lookUp(item, key)).filter((item) => item !== undefined));
    }
    case 'call':
      return call(expression.name, expression.arguments, context);
  }
}

function lookUp(target: ExpressionValue, key: ExpressionValue): ExpressionValue | undefined {
  if (isArray(target)) {
    const index = toNumber(key);
    return index === undefined ? undefined : target[Math.floor(index)];
  }
  return isObject(target) ? target.get(toText(key) ?? '') : undefined;
}

function call(
  name: string,
  argumentList: readonly Expression[],
  context: EvaluationContext,
): ExpressionValue {
  const found = context.functions?.get(name.toLowerCase()) ?? generalFunctions.get(name.toLowerCase());
  if (found === undefined) throw new ExpressionError(`Unrecognized function: '${name}'.`);
  return found.call((index) => {
    const argument = argumentList[index];
    return argument === undefined ? null : evaluateExpression(argument, context);
  }, argumentList.length);
}
