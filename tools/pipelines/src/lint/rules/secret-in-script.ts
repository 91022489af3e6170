import { inScript } from '../facts/positions.ts';
import { scriptsOf } from '../facts/scripts.ts';
import { isSecret } from '../facts/secrets.ts';
import type { Rule } from '../rule.ts';

export const secretInScript: Rule = {
  id: 'secret-in-script',
  why: 'A secret in the text of a script shows in process lists and error messages, and its characters are read as shell syntax.',
  mend: 'Give it to the step as env, and read the environment variable.',
  *check(context) {
    for (const { step } of scriptsOf(context)) {
      for (const match of step.script.matchAll(/\$\(([\w.-]+)\)/g)) {
        const name = match[1] ?? '';
        if (isSecret(name, context))
          yield {
            position: inScript(step, match.index),
            message: `The secret '${name}' is written into the script.`,
          };
      }
    }
  },
};
