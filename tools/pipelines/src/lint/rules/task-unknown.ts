import { at } from '../facts/positions.ts';
import { versionsOf } from '../facts/tasks.ts';
import type { Rule } from '../rule.ts';

export const taskUnknown: Rule = {
  id: 'task-unknown',
  why: 'Only tasks that somebody has looked at may run with the rights of the pipeline.',
  mend: 'Use a script that is one Nx target, or add the task to the allow-list with its inputs.',
  *check({ steps }) {
    for (const { step } of steps) {
      if (step.kind !== 'task' || versionsOf(step.task).length > 0) continue;
      yield {
        position: at(step.node, 'task'),
        message: `The task '${step.task}' is not among those that are allowed.`,
      };
    }
  },
};
