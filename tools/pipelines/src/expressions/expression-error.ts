import { ShoalError } from '@shoal/exec';

/** An expression that Azure Pipelines would refuse; `offset` counts characters of the expression's text from 0. */
export class ExpressionError extends ShoalError {
  readonly expression: string;
  readonly offset: number;
  readonly sentence: string;

  constructor(sentence: string, expression = '', offset = 0) {
    super(
      'EXPRESSION_INVALID',
      expression === '' ? sentence : `${sentence} In the expression: ${expression.trim()}`,
    );
    this.name = 'ExpressionError';
    this.expression = expression;
    this.offset = offset;
    this.sentence = sentence;
  }
}
