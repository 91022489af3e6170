import { CommandError, ShoalError } from '@shoal/exec';
import type { LintMessage, LintOptions } from './helm.ts';
import type { HelmRunner } from './helm-runner.ts';
import { valuesArguments } from './values-arguments.ts';

const MESSAGE = /^\[(INFO|WARNING|ERROR)\] ([^:]*): (.*)$/;

/** Reads the lines of `helm lint`; continuation lines belong to the message before them. */
export function parseLint(output: string): LintMessage[] {
  const messages: LintMessage[] = [];
  for (const line of output.split('\n')) {
    const match = MESSAGE.exec(line);
    if (match) {
      const severity = (match[1] ?? '').toLowerCase() as LintMessage['severity'];
      messages.push({ severity, path: match[2] ?? '', text: match[3] ?? '' });
    } else if (/^\s+\S/.test(line)) {
      const last = messages.at(-1);
      if (last !== undefined) last.text += `\n${line.trim()}`;
    }
  }
  return messages;
}

/**
 * `helm lint`. Returns the hints that did not fail it.
 * @throws ShoalError CHART_LINT_FAILED with one line per error (with `strict`, per warning too).
 */
export async function lint(
  helm: HelmRunner,
  chart: string,
  options: LintOptions = {},
): Promise<LintMessage[]> {
  const values = valuesArguments(options);
  const args = ['lint', chart, ...(options.strict === true ? ['--strict'] : []), ...values.args];
  try {
    const result = await helm.run(args, values.input === undefined ? {} : { input: values.input });
    return parseLint(result.stdout);
  } catch (error) {
    if (!(error instanceof CommandError) || error.commandExitCode === undefined) throw error;
    const found = parseLint(`${error.stdout}\n${error.stderr}`);
    const failing = found.filter(
      ({ severity }) => severity === 'error' || (options.strict === true && severity === 'warning'),
    );
    const lines = failing.map(({ path, text }) => `${path}: ${text}`);
    throw new ShoalError('CHART_LINT_FAILED', lines.length > 0 ? lines.join('\n') : error.explain(), {
      hint: `try: helm lint ${chart}`,
      cause: error,
    });
  }
}
