import type { ExpressionScope } from '../expressions/index.ts';
import { checkCondition } from '../expand/check-conditions.ts';
import { PipelineError } from '../model/index.ts';
import type { Fields } from './fields.ts';
import type { Report } from './report.ts';

/** The `condition` of a stage, job or step, its syntax and its names checked. */
export function readCondition(
  fields: Fields,
  scope: ExpressionScope,
  report: Report,
): { condition?: string } {
  const condition = fields.text('condition');
  if (condition === undefined || condition.trim() === '') return {};
  try {
    checkCondition(condition, scope, fields.value('condition')?.position ?? fields.node.position);
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    report(error.position, error.sentence, error.hint);
  }
  return { condition };
}
