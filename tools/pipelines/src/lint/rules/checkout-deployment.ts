import { stepsOf } from '../../model/index.ts';
import { inScript } from '../facts/positions.ts';
import { commandsOf, scriptsOf } from '../facts/scripts.ts';
import type { Rule } from '../rule.ts';

export const checkoutDeployment: Rule = {
  id: 'checkout-deployment',
  why: 'A deployment job does not check out the repository by itself, so the command is not there.',
  mend: 'Start the hook with: checkout: self.',
  *check(context) {
    for (const { step, index, job } of scriptsOf(context)) {
      if (job.kind !== 'deployment') continue;
      const command = commandsOf(step.script).find(({ text }) => /^(\.\/|npx\s|npm\s|nx\s)/.test(text));
      const there = stepsOf(job)
        .slice(0, index)
        .some((earlier) => earlier.kind === 'checkout' && earlier.repository !== 'none');
      if (command === undefined || there) continue;
      yield {
        position: inScript(step, command.offset),
        message: `'${command.text}' needs the repository, which this deployment job does not check out.`,
      };
    }
  },
};
