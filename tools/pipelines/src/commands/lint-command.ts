import { ExitCode, ShoalError } from '@shoal/exec';
import { findPipelines } from '../lint/find-pipelines.ts';
import { findingsText } from '../lint/findings-text.ts';
import { lintPipelines } from '../lint/lint-pipelines.ts';
import { rules } from '../lint/rules/rules.ts';
import type { Io } from './io.ts';

export interface LintCommandOptions {
  readonly json?: boolean;
  readonly skip?: readonly string[];
  readonly repository?: Readonly<Record<string, string>>;
}

/** `pipeline lint PATH`: prints the findings; exit code 1 when there is one. */
export function lintCommand(path: string, options: LintCommandOptions, { stdout, stderr }: Io): ExitCode {
  const unknown = options.skip?.find((id) => !rules.some((rule) => rule.id === id));
  if (unknown !== undefined) {
    throw new ShoalError('RULE_UNKNOWN', `There is no rule '${unknown}'.`, {
      exitCode: ExitCode.usage,
      hint: `There are: ${rules.map(({ id }) => id).join(', ')}.`,
    });
  }
  const { root, files, variables } = findPipelines(path);
  const findings = lintPipelines({
    root,
    files,
    variables,
    repositories: options.repository ?? {},
    skip: options.skip ?? [],
  });
  if (options.json === true) stdout.write(`${JSON.stringify({ root, files, findings }, null, 2)}\n`);
  else stdout.write(findingsText(findings));
  const count = findings.length === 1 ? '1 finding' : `${String(findings.length)} findings`;
  stderr.write(`${String(rules.length)} rules, ${count} in ${[...files, ...variables].join(', ')}\n`);
  return findings.length === 0 ? ExitCode.ok : ExitCode.failed;
}
