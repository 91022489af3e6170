import { at } from '../facts/positions.ts';
import type { Rule } from '../rule.ts';

export const environmentUnknown: Rule = {
  id: 'environment-unknown',
  why: 'Azure DevOps creates an unknown environment on the first run, without approvals or checks.',
  mend: 'Create it with its checks, and list it in the inventory.',
  *check({ jobs, inventory }) {
    if (inventory === undefined) return;
    for (const { job } of jobs) {
      if (job.kind !== 'deployment' || inventory.environments.includes(job.environment.name)) continue;
      yield {
        position: at(job.node, 'environment'),
        message: `The environment '${job.environment.name}' is not in the inventory.`,
      };
    }
  },
};
