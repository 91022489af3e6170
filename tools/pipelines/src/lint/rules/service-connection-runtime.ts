import { valueAt } from '../../model/index.ts';
import { CONNECTION_INPUTS } from '../facts/connection-inputs.ts';
import type { Rule } from '../rule.ts';

export const serviceConnectionRuntime: Rule = {
  id: 'service-connection-runtime',
  why: 'A service connection is resolved before the run starts, when the variable has no value yet: the run is refused.',
  mend: 'Write the name, or a template parameter.',
  *check({ steps }) {
    for (const { step } of steps) {
      if (step.kind !== 'task') continue;
      const inputs = valueAt(step.node, 'inputs');
      for (const { key, value } of inputs?.kind === 'mapping' ? inputs.entries : []) {
        const isConnection = CONNECTION_INPUTS.some(
          (input) => input.toLowerCase() === key.value?.toLowerCase(),
        );
        if (!isConnection || value.kind !== 'scalar' || value.value?.includes('$(') !== true) continue;
        yield {
          position: key.position,
          message: `The service connection comes from a variable: ${value.value}.`,
        };
      }
    }
  },
};
