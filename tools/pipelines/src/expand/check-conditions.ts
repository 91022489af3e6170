import {
  checkExpression,
  jobConditionScope,
  parseExpression,
  stageConditionScope,
  stepConditionScope,
  type ExpressionScope,
} from '../expressions/index.ts';
import { itemsAt, valueAt, type PipelineNode, type SourcePosition } from '../model/index.ts';
import { placed } from './expand-text.ts';
import type { StructureKind } from './structure.ts';

const SCOPES: Partial<Record<StructureKind, ExpressionScope>> = {
  stage: stageConditionScope,
  job: jobConditionScope,
  step: stepConditionScope,
};
const CHILDREN: Partial<Record<StructureKind, readonly ['jobs' | 'steps', StructureKind]>> = {
  stage: ['jobs', 'job'],
  job: ['steps', 'step'],
};
const ITEMS: Partial<Record<StructureKind, StructureKind>> = { stages: 'stage', jobs: 'job', steps: 'step' };

/** Checks the conditions in stages, jobs or steps that are given as a parameter, whether or not they are used. */
export function checkConditions(kind: StructureKind, node: PipelineNode): void {
  const item = ITEMS[kind];
  if (item !== undefined && node.kind === 'sequence') {
    for (const child of node.items) checkConditions(item, child);
  }
  const scope = SCOPES[kind];
  const condition = valueAt(node, 'condition');
  if (scope !== undefined && condition?.kind === 'scalar' && condition.value !== null) {
    checkCondition(condition.value, scope, condition.position);
  }
  const children = CHILDREN[kind];
  if (children === undefined) return;
  for (const child of itemsAt(node, children[0])) checkConditions(children[1], child);
}

/** Throws a PipelineError for a condition that is no expression, or that asks for what it cannot see. */
export function checkCondition(text: string, scope: ExpressionScope, position: SourcePosition): void {
  if (text.trim() === '') return;
  // A macro in a condition is not replaced; an expression of the template has been by now.
  placed(position, () => {
    checkExpression(parseExpression(text), scope, text);
  });
}
