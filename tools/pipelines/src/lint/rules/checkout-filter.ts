import { textAt } from '../../model/index.ts';
import { at } from '../facts/positions.ts';
import type { Rule } from '../rule.ts';

export const checkoutFilter: Rule = {
  id: 'checkout-filter',
  why: 'A partial clone fetches objects later, without credentials, and fails on a private repository (azure-pipelines-agent #5143).',
  mend: 'Leave fetchFilter out.',
  *check({ steps }) {
    for (const { step } of steps) {
      if (step.kind !== 'checkout' || textAt(step.node, 'fetchFilter') === undefined) continue;
      yield { position: at(step.node, 'fetchFilter'), message: 'The checkout leaves objects out.' };
    }
  },
};
