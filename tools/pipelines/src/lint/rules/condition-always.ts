import { at } from '../facts/positions.ts';
import type { Rule } from '../rule.ts';

export const conditionAlways: Rule = {
  id: 'condition-always',
  why: 'always() also runs after somebody has cancelled the run.',
  mend: 'Use succeededOrFailed().',
  *check({ pipeline, jobs, steps }) {
    const items = [...pipeline.stages, ...jobs.map(({ job }) => job), ...steps.map(({ step }) => step)];
    for (const { node, condition } of items) {
      if (condition !== undefined && /\balways\s*\(/i.test(condition)) {
        yield { position: at(node, 'condition'), message: 'The condition holds for a cancelled run too.' };
      }
    }
  },
};
