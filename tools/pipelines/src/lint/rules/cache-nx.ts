import type { Rule } from '../rule.ts';

export const cacheNx: Rule = {
  id: 'cache-nx',
  why: 'The database of the Nx cache is named after the machine: from another agent it never hits (nrwl/nx #28914).',
  mend: 'Cache the npm cache, and use a remote cache for Nx.',
  *check({ steps }) {
    for (const { step } of steps) {
      if (
        step.kind !== 'task' ||
        step.task !== 'Cache' ||
        !/(^|\/)\.nx(\/|$)/.test(step.inputs['path'] ?? '')
      )
        continue;
      yield { position: step.node.position, message: 'The cache of Nx is restored for nothing.' };
    }
  },
};
