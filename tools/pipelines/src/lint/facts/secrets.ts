import type { LintContext } from '../lint-context.ts';

const SECRET =
  /(password|passwd|secret|token|credential|apikey|api_key|privatekey|accesskey|connectionstring)/i;

/** Whether a variable holds a secret: it is listed as one, or its name says so. */
export function isSecret(name: string, context: LintContext): boolean {
  if (context.inventory?.secrets.some((secret) => secret.toLowerCase() === name.toLowerCase()) === true)
    return true;
  return SECRET.test(name.replaceAll(/[._-]/g, ''));
}
