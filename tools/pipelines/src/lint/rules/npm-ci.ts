import { inScript } from '../facts/positions.ts';
import { commandsOf, scriptsOf } from '../facts/scripts.ts';
import type { Rule } from '../rule.ts';

export const npmCi: Rule = {
  id: 'npm-ci',
  why: 'npm install may change the lockfile, and install scripts of dependencies run with the rights of the job.',
  mend: 'Use: npm ci --ignore-scripts.',
  *check(context) {
    for (const { step } of scriptsOf(context)) {
      for (const { text, offset } of commandsOf(step.script)) {
        const installs = /\bnpm\s+(install|i)\b(?!.*\s(-g|--global)\b)/.test(text);
        const scripts = /\bnpm\s+ci\b/.test(text) && !text.includes('--ignore-scripts');
        if (installs || scripts)
          yield {
            position: inScript(step, offset),
            message: `'${text}' ${installs ? 'does not keep to the lockfile' : 'runs the install scripts of every dependency'}.`,
          };
      }
    }
  },
};
