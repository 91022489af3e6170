import { inScript } from '../facts/positions.ts';
import { scriptsOf } from '../facts/scripts.ts';
import type { Rule } from '../rule.ts';

export const plainHttp: Rule = {
  id: 'plain-http',
  why: 'Whoever sits in between reads the credentials and can change what is sent.',
  mend: 'Use https.',
  *check(context) {
    const local = /^http:\/\/(localhost|127\.|\[::1\])/;
    const { pipeline } = context;
    const levels = pipeline.stages.flatMap((stage) => [
      stage.variables,
      ...stage.jobs.map((job) => job.variables),
    ]);
    for (const variable of [pipeline.variables, ...levels].flat()) {
      if (variable.kind !== 'value' || !/^http:\/\//.test(variable.value) || local.test(variable.value))
        continue;
      yield {
        position: variable.position,
        message: `The variable '${variable.name}' is an address without encryption.`,
      };
    }
    for (const { step } of scriptsOf(context)) {
      for (const match of step.script.matchAll(/http:\/\/[^\s"']+/g)) {
        if (!local.test(match[0]))
          yield {
            position: inScript(step, match.index),
            message: `The script uses an address without encryption: ${match[0]}.`,
          };
      }
    }
  },
};
