import { at } from '../facts/positions.ts';
import { shapeOf } from '../facts/tasks.ts';
import type { Rule } from '../rule.ts';

export const taskInputMissing: Rule = {
  id: 'task-input-missing',
  why: 'The task fails when it runs, after everything before it has run.',
  mend: 'Give the input.',
  *check({ steps }) {
    for (const { step } of steps) {
      const shape = step.kind === 'task' ? shapeOf(step.task, step.version) : undefined;
      if (step.kind !== 'task' || shape === undefined) continue;
      const given = Object.keys(step.inputs).map((name) => name.toLowerCase());
      for (const required of shape.required) {
        if (required.split('|').some((name) => given.includes(name.toLowerCase()))) continue;
        const name = required.split('|')[0] ?? required;
        yield {
          position: at(step.node, 'task'),
          message: `The task '${step.task}@${step.version}' needs the input '${name}'.`,
        };
      }
    }
  },
};
