import type { Rule } from '../rule.ts';

export const cacheKeyFixed: Rule = {
  id: 'cache-key-fixed',
  why: 'A cache is never written again under a key that exists: a key without a lockfile stays at its first content.',
  mend: 'Put the lockfile into the key.',
  *check({ steps }) {
    for (const { step } of steps) {
      if (step.kind !== 'task' || step.task !== 'Cache') continue;
      const segments = (step.inputs['key'] ?? '').split('|').map((segment) => segment.trim());
      const moving = segments.some(
        (segment) => !segment.startsWith('"') && /[./*]/.test(segment) && !/^\$\(agent\.os\)$/i.test(segment),
      );
      if (!moving)
        yield {
          position: step.node.position,
          message: `No part of the key '${step.inputs['key'] ?? ''}' follows a file.`,
        };
    }
  },
};
