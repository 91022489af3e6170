import { stepsOf, type Job } from '../../model/index.ts';
import { macrosOf } from '../facts/macros-of.ts';
import { isPredefined } from '../facts/predefined-variables.ts';
import type { Rule } from '../rule.ts';

export const variableUndeclared: Rule = {
  id: 'variable-undeclared',
  why: 'An unknown macro stays as it is: bash then runs the name as a command.',
  mend: 'Declare the variable, or list it in the inventory when it is defined on the server.',
  *check(context) {
    const { pipeline, inventory, steps } = context;
    for (const { stage, job, step } of steps) {
      const variables = [...pipeline.variables, ...stage.variables, ...job.variables];
      // What a group holds is known only from the inventory; the legs of a matrix made at run time, not at all.
      if (inventory === undefined && variables.some(({ kind }) => kind === 'group')) continue;
      if (job.kind === 'job' && job.strategy?.kind === 'matrix' && typeof job.strategy.legs === 'string')
        continue;
      const known = new Set(
        [
          ...variables.map(({ name }) => name),
          ...(inventory?.variables ?? []),
          ...(inventory?.secrets ?? []),
          ...legKeys(job),
          ...stepsOf(job).flatMap((other) => (other.kind === 'script' ? variablesSetBy(other.script) : [])),
        ].map((name) => name.toLowerCase()),
      );
      const producers = new Set(stepsOf(job).flatMap(({ name }) => name?.toLowerCase() ?? []));
      for (const { name, position } of macrosOf(step)) {
        const lower = name.toLowerCase();
        if (!/^[a-z_][\w.-]*$/i.test(name) || known.has(lower) || isPredefined(name) || COMMANDS.has(lower))
          continue;
        if (producers.has(lower.split('.')[0] ?? '')) continue;
        yield { position, message: `The variable '${name}' is declared nowhere.` };
      }
    }
  },
};

// In a script these are rather meant for the shell.
const COMMANDS = new Set(['date', 'hostname', 'id', 'mktemp', 'nproc', 'pwd', 'uname', 'whoami']);

function legKeys(job: Job): string[] {
  if (job.kind !== 'job' || job.strategy?.kind !== 'matrix' || typeof job.strategy.legs === 'string')
    return [];
  return Object.values(job.strategy.legs).flatMap((leg) => Object.keys(leg));
}

function variablesSetBy(script: string): string[] {
  return [...script.matchAll(/##vso\[task\.setvariable\s+[^\]]*variable=([^;\]]+)/gi)].map(
    (match) => match[1] ?? '',
  );
}
