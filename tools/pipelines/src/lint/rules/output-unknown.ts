import { stepsOf } from '../../model/index.ts';
import { outputReferences } from '../facts/output-references.ts';
import type { Rule } from '../rule.ts';

export const outputUnknown: Rule = {
  id: 'output-unknown',
  why: 'The expression yields nothing, silently: no step with that name sets the output.',
  mend: 'Give the producing step this name, or read the output of a step that exists.',
  *check(context) {
    for (const { place, reference, from } of outputReferences(context)) {
      const { job, output } = reference;
      const parts = output.split('.');
      const variable = parts.at(-1) ?? '';
      const name = parts.at(-2) ?? '';
      const step = stepsOf(job).find((candidate) => candidate.name?.toLowerCase() === name.toLowerCase());
      if (step === undefined) {
        yield {
          position: place,
          message: `The job '${job.name}' has no step called '${name}', which ${from} asks for '${variable}'.`,
        };
        continue;
      }
      const set = step.kind === 'script' ? outputsSetBy(step.script) : [];
      if (set.length > 0 && !set.includes(variable.toLowerCase())) {
        yield {
          position: place,
          message: `The step '${name}' sets ${set.join(', ')}, but ${from} asks for '${variable}'.`,
        };
      }
    }
  },
};

/** Lower-case names of the outputs that a script writes in so many words; a program may set others. */
function outputsSetBy(script: string): string[] {
  return [...script.matchAll(/##vso\[task\.setvariable\s+([^\]]*)\]/gi)].flatMap(([, properties = '']) => {
    const name = /variable=([^;\]]+)/i.exec(properties)?.[1];
    return /isOutput=true/i.test(properties) && name !== undefined ? name.toLowerCase() : [];
  });
}
