import { valueAt } from '../../model/index.ts';
import { closest } from '../../read/closest.ts';
import { shapeOf } from '../facts/tasks.ts';
import type { Rule } from '../rule.ts';

export const taskInputUnknown: Rule = {
  id: 'task-input-unknown',
  why: 'Azure DevOps ignores an input that the task does not have, so the default stays in force silently.',
  mend: 'Write an input that the task has.',
  *check({ steps }) {
    for (const { step } of steps) {
      const shape = step.kind === 'task' ? shapeOf(step.task, step.version) : undefined;
      if (step.kind !== 'task' || shape === undefined) continue;
      const known = [...shape.required.flatMap((name) => name.split('|')), ...shape.optional];
      const inputs = valueAt(step.node, 'inputs');
      for (const { key } of inputs?.kind === 'mapping' ? inputs.entries : []) {
        const name = key.value ?? '';
        if (known.some((candidate) => candidate.toLowerCase() === name.toLowerCase())) continue;
        const near = closest(name, known);
        const mend = near === undefined ? `It has: ${known.join(', ')}.` : `Did you mean '${near}'?`;
        yield {
          position: key.position,
          message: `The task '${step.task}@${step.version}' has no input '${name}'.`,
          mend,
        };
      }
    }
  },
};
