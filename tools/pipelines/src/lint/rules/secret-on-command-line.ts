import { inScript } from '../facts/positions.ts';
import { commandsOf, scriptsOf } from '../facts/scripts.ts';
import type { Rule } from '../rule.ts';

export const secretOnCommandLine: Rule = {
  id: 'secret-on-command-line',
  why: 'Arguments are visible to every process of the machine.',
  mend: 'Use --password-stdin or a credentials file; for ACR, a federated service connection with az acr login.',
  *check(context) {
    for (const { step } of scriptsOf(context)) {
      for (const { text, offset } of commandsOf(step.script)) {
        if (!/\b(docker|podman|buildah|helm|skopeo|az|oras)\b/.test(text)) continue;
        if (/\s(-p|--password|--dest-creds|--creds)[ =]/.test(text)) {
          yield {
            position: inScript(step, offset),
            message: 'The command takes its password as an argument.',
          };
        }
      }
    }
  },
};
