import type { Rule } from '../rule.ts';

export const schema: Rule = {
  id: 'schema',
  why: 'Azure DevOps refuses the pipeline when it is queued, so nothing runs at all.',
  mend: 'Write what the YAML schema allows here.',
  *check({ problems }) {
    for (const { position, sentence, hint } of problems) {
      yield { position, message: sentence, ...(hint === undefined ? {} : { mend: hint }) };
    }
  },
};
