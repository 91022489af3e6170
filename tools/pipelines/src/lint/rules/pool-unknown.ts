import { at } from '../facts/positions.ts';
import type { Rule } from '../rule.ts';

export const poolUnknown: Rule = {
  id: 'pool-unknown',
  why: 'A job that asks for a pool that does not exist waits or fails before its first step.',
  mend: 'Create the pool, and list it in the inventory.',
  *check({ jobs, inventory }) {
    if (inventory === undefined) return;
    for (const { job } of jobs) {
      const name = job.pool?.name;
      if (name === undefined || name === 'server' || name.includes('$(') || inventory.pools.includes(name))
        continue;
      yield {
        position: job.pool?.node?.position ?? at(job.node, 'pool'),
        message: `The pool '${name}' is not in the inventory.`,
      };
    }
  },
};
