import { stepsOf } from '../../model/index.ts';
import { inScript } from '../facts/positions.ts';
import { commandsOf, scriptsOf } from '../facts/scripts.ts';
import type { Rule } from '../rule.ts';

export const checkoutDepth: Rule = {
  id: 'checkout-depth',
  why: 'New pipelines fetch one commit (since sprint 209): affected then finds no base and fails, or takes everything.',
  mend: 'Start the job with: checkout: self, fetchDepth: 0.',
  *check(context) {
    for (const { step, index, job } of scriptsOf(context)) {
      const command = commandsOf(step.script).find(({ text }) =>
        /\bnx\s+affected\b|\bshoal\s+ci\s+plan\b|\bgit\s+(merge-base|describe)\b/.test(text),
      );
      if (command === undefined) continue;
      const whole = stepsOf(job)
        .slice(0, index)
        .some((earlier) => earlier.kind === 'checkout' && earlier.fetchDepth === 0);
      if (!whole)
        yield {
          position: inScript(step, command.offset),
          message: `'${command.text}' needs the history, which this job does not fetch.`,
        };
    }
  },
};
