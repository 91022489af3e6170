import { ExitCode } from '@shoal/exec';
import { isSuccess, runLocally } from '@shoal/pipelines';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { runText } from './run-text.ts';

/** Runs a pipeline as the caller; Ctrl-C cancels it, and what has to run always still runs. */
export async function runPipelineCommand(
  path: string,
  options: {
    stage?: readonly string[];
    approve?: readonly string[];
    parameter?: Readonly<Record<string, string>>;
    variable?: Readonly<Record<string, string>>;
    json?: boolean;
  },
  context: CommandContext,
): Promise<ExitCode> {
  const controller = new AbortController();
  const cancel = (): void => {
    controller.abort();
  };
  process.on('SIGINT', cancel).on('SIGTERM', cancel);
  try {
    const { record, folder } = await runLocally({
      path,
      cacheDir: installationPaths(context.env).cacheDir,
      env: context.env,
      ...(options.stage === undefined ? {} : { stages: options.stage }),
      approve: options.approve ?? [],
      parameters: options.parameter ?? {},
      variables: options.variable ?? {},
      signal: controller.signal,
      report: (line) => context.stderr.write(`${line}\n`),
    });
    context.stdout.write(
      options.json === true
        ? `${JSON.stringify(record, null, 2)}\n`
        : `${runText(record)}\nlogs: ${folder}/logs\n`,
    );
    return record.result !== undefined && isSuccess(record.result) ? ExitCode.ok : ExitCode.failed;
  } finally {
    process.off('SIGINT', cancel).off('SIGTERM', cancel);
  }
}
