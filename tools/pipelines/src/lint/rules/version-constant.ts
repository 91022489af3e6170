import { publishes } from '../facts/publishing.ts';
import { commandsOf, scriptsOf } from '../facts/scripts.ts';
import type { Rule } from '../rule.ts';

export const versionConstant: Rule = {
  id: 'version-constant',
  why: 'A chart repository answers 409 to a version that it has, so nothing after the first publication arrives.',
  mend: 'Compute the version from the commit, in the target that packages.',
  *check(context) {
    const { pipeline } = context;
    const scripts = scriptsOf(context);
    const commands = scripts.flatMap(({ step }) => commandsOf(step.script));
    if (!commands.some(({ text }) => publishes(text))) return;
    const levels = pipeline.stages.flatMap((stage) => [
      stage.variables,
      ...stage.jobs.map((job) => job.variables),
    ]);
    for (const variable of [pipeline.variables, ...levels].flat()) {
      if (
        variable.kind !== 'value' ||
        !/version/i.test(variable.name) ||
        !/^v?\d+\.\d+(\.\d+)?$/.test(variable.value)
      )
        continue;
      const macro = `$(${variable.name})`.toLowerCase();
      const used = scripts.some(
        ({ step }) =>
          step.script.toLowerCase().includes(macro) ||
          Object.values(step.env).some((value) => value.toLowerCase() === macro),
      );
      if (used)
        yield {
          position: variable.position,
          message: `Everything is published as version ${variable.value} ('${variable.name}').`,
        };
    }
  },
};
