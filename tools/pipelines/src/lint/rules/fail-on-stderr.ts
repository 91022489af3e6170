import { valueAt } from '../../model/index.ts';
import { at } from '../facts/positions.ts';
import type { Rule } from '../rule.ts';

export const failOnStderr: Rule = {
  id: 'fail-on-stderr',
  why: 'Programs write progress to the error stream: BuildKit does on success (docker/buildx #802), so the step fails when nothing is wrong.',
  mend: 'Leave failOnStderr out: the exit code tells.',
  *check({ steps }) {
    for (const { step } of steps) {
      if (step.kind === 'script' && step.failOnStderr)
        yield {
          position: at(step.node, 'failOnStderr'),
          message: 'The step fails when anything is written to the error stream.',
        };
      if (step.kind !== 'task') continue;
      const inputs = valueAt(step.node, 'inputs');
      for (const { key, value } of inputs?.kind === 'mapping' ? inputs.entries : []) {
        if (!/^failOn(Stderr|StandardError)$/i.test(key.value ?? '') || value.kind !== 'scalar') continue;
        if (/^true$/i.test(value.value ?? ''))
          yield {
            position: key.position,
            message: 'The task fails when anything is written to the error stream.',
          };
      }
    }
  },
};
