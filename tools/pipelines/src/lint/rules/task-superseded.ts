import { at } from '../facts/positions.ts';
import { shapeOf } from '../facts/tasks.ts';
import type { Rule } from '../rule.ts';

export const taskSuperseded: Rule = {
  id: 'task-superseded',
  why: 'The old version gets no fixes, and its runtime is removed from hosted agents one day.',
  mend: 'Use the newer task.',
  *check({ steps }) {
    for (const { step } of steps) {
      const newer = step.kind === 'task' ? shapeOf(step.task, step.version)?.supersededBy : undefined;
      if (step.kind !== 'task' || newer === undefined) continue;
      yield {
        position: at(step.node, 'task'),
        message: `'${step.task}@${step.version}' is superseded.`,
        mend: `Use ${newer}.`,
      };
    }
  },
};
