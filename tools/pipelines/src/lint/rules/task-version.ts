import { at } from '../facts/positions.ts';
import { shapeOf, versionsOf } from '../facts/tasks.ts';
import type { Rule } from '../rule.ts';

export const taskVersion: Rule = {
  id: 'task-version',
  why: 'Without a known major version the next breaking change of the task arrives unasked.',
  mend: 'Write the major version after the task: Name@2.',
  *check({ steps }) {
    for (const { step } of steps) {
      if (step.kind !== 'task') continue;
      const known = versionsOf(step.task);
      if (known.length === 0 || shapeOf(step.task, step.version) !== undefined) continue;
      const what = step.version === '' ? 'has no version' : `has no version ${step.version}`;
      yield {
        position: at(step.node, 'task'),
        message: `The task '${step.task}' ${what}.`,
        mend: `Known is: ${known.join(', ')}.`,
      };
    }
  },
};
