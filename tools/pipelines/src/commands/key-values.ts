import { ExitCode, ShoalError } from '@shoal/exec';

/** `name=value` options as an object; throws ShoalError for one without `=`. */
export function keyValues(option: string, given: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const [name, ...value] = text.split('=');
      if (name === undefined || name === '' || value.length === 0) {
        throw new ShoalError('OPTION_INVALID', `${option} takes name=value, not '${text}'.`, {
          exitCode: ExitCode.usage,
        });
      }
      return [name, value.join('=')] as const;
    }),
  );
}
