import type { Rule } from '../rule.ts';

export const timeoutMissing: Rule = {
  id: 'timeout-missing',
  why: 'A script that never ends holds its agent for an hour, or without end on an agent of your own.',
  mend: 'Write timeoutInMinutes.',
  *check({ jobs }) {
    for (const { job } of jobs) {
      if (job.timeoutInMinutes === undefined || job.timeoutInMinutes === '0') {
        yield { position: job.node.position, message: `The job '${job.name}' has no time limit.` };
      }
    }
  },
};
