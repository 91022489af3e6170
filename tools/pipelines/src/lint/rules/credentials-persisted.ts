import { at } from '../facts/positions.ts';
import type { Rule } from '../rule.ts';

export const credentialsPersisted: Rule = {
  id: 'credentials-persisted',
  why: 'The token stays in .git/config, where every later step and its dependencies can read it.',
  mend: 'Leave persistCredentials out, and give the token to the one step that needs it, as env.',
  *check({ steps }) {
    for (const { step } of steps) {
      if (step.kind !== 'checkout' || !step.persistCredentials) continue;
      yield {
        position: at(step.node, 'persistCredentials'),
        message: 'The checkout leaves its token behind.',
      };
    }
  },
};
