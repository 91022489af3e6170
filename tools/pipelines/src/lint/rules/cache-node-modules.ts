import type { Rule } from '../rule.ts';

export const cacheNodeModules: Rule = {
  id: 'cache-node-modules',
  why: 'npm ci deletes node_modules first, so restoring it costs time and brings stale files.',
  mend: 'Cache the folder of npm_config_cache.',
  *check({ steps }) {
    for (const { step } of steps) {
      if (
        step.kind !== 'task' ||
        step.task !== 'Cache' ||
        !/(^|\/)node_modules\/?$/.test(step.inputs['path'] ?? '')
      )
        continue;
      yield { position: step.node.position, message: 'node_modules is cached.' };
    }
  },
};
