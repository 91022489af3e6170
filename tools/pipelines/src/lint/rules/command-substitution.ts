import { valueAt } from '../../model/index.ts';
import type { Rule } from '../rule.ts';

export const commandSubstitution: Rule = {
  id: 'command-substitution',
  why: 'Only bash runs $(command); in a variable, an input or env it stays as text.',
  mend: 'Compute it in a target, and set a variable from there.',
  *check({ pipeline, steps }) {
    const levels = pipeline.stages.flatMap((stage) => [
      stage.variables,
      ...stage.jobs.map((job) => job.variables),
    ]);
    for (const variable of [pipeline.variables, ...levels].flat()) {
      if (variable.kind === 'value' && SUBSTITUTION.test(variable.value))
        yield {
          position: variable.position,
          message: `The variable '${variable.name}' is meant to run a command.`,
        };
    }
    for (const { step } of steps) {
      for (const key of ['env', 'inputs']) {
        const mapping = valueAt(step.node, key);
        for (const entry of mapping?.kind === 'mapping' ? mapping.entries : []) {
          // Inline scripts are for a shell.
          const text = entry.value.kind === 'scalar' ? (entry.value.value ?? '') : '';
          if (!/script/i.test(entry.key.value ?? '') && SUBSTITUTION.test(text))
            yield {
              position: entry.key.position,
              message: `'${entry.key.value ?? ''}' is meant to run a command.`,
            };
        }
      }
    }
  },
};

const SUBSTITUTION = /\$\([a-z]+ [^)]*\)/;
