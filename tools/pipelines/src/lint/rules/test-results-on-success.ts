import type { Rule } from '../rule.ts';

export const testResultsOnSuccess: Rule = {
  id: 'test-results-on-success',
  why: 'Without a condition the results are published only when every test passed: a failure shows no test.',
  mend: 'Add: condition: succeededOrFailed().',
  *check({ steps }) {
    for (const { step } of steps) {
      if (step.kind !== 'task' || step.task !== 'PublishTestResults') continue;
      if (/succeededOrFailed|always|failed/i.test(step.condition ?? '')) continue;
      yield { position: step.node.position, message: 'The results of failed tests are not published.' };
    }
  },
};
