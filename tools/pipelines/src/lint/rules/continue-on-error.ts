import { at } from '../facts/positions.ts';
import type { Rule } from '../rule.ts';

export const continueOnError: Rule = {
  id: 'continue-on-error',
  why: 'The run ends as «partially succeeded», which no query for succeeded runs finds, and nobody looks at.',
  mend: 'Let it fail, or leave it out.',
  *check({ jobs, steps }) {
    for (const { job } of jobs) {
      if (/^(true|y|yes|on)$/i.test(job.continueOnError))
        yield { position: at(job.node, 'continueOnError'), message: `The job '${job.name}' may fail.` };
    }
    for (const { step } of steps) {
      if (step.continueOnError)
        yield { position: at(step.node, 'continueOnError'), message: 'The step may fail.' };
    }
  },
};
