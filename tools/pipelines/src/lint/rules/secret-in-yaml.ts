import { isSecret } from '../facts/secrets.ts';
import type { Rule } from '../rule.ts';

export const secretInYaml: Rule = {
  id: 'secret-in-yaml',
  why: 'Whoever can read the repository can read it, for as long as the history exists.',
  mend: 'Keep it in a variable group linked to Key Vault, or use a federated service connection.',
  *check(context) {
    const { pipeline } = context;
    const levels = pipeline.stages.flatMap((stage) => [
      stage.variables,
      ...stage.jobs.map((job) => job.variables),
    ]);
    for (const variable of [pipeline.variables, ...levels].flat()) {
      if (variable.kind !== 'value' || variable.value === '' || /\$[([]/.test(variable.value)) continue;
      if (isSecret(variable.name, context))
        yield {
          position: variable.position,
          message: `The variable '${variable.name}' has its value in the file.`,
        };
    }
  },
};
