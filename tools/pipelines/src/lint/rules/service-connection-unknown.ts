import { valueAt } from '../../model/index.ts';
import { CONNECTION_INPUTS } from '../facts/connection-inputs.ts';
import { at } from '../facts/positions.ts';
import type { Rule } from '../rule.ts';

export const serviceConnectionUnknown: Rule = {
  id: 'service-connection-unknown',
  why: 'The run fails at once: a service connection is resolved before the first step.',
  mend: 'Create the connection, and list it in the inventory.',
  *check({ steps, inventory }) {
    if (inventory === undefined) return;
    for (const { step } of steps) {
      if (step.kind !== 'task') continue;
      for (const input of CONNECTION_INPUTS) {
        const name = Object.entries(step.inputs).find(
          ([key]) => key.toLowerCase() === input.toLowerCase(),
        )?.[1];
        if (name === undefined || name.includes('$(') || inventory.serviceConnections.includes(name))
          continue;
        const inputs = valueAt(step.node, 'inputs');
        yield {
          position: inputs?.kind === 'mapping' ? at(inputs, input) : step.node.position,
          message: `The service connection '${name}' is not in the inventory.`,
        };
      }
    }
  },
};
