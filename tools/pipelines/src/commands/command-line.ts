import { parseArgs } from 'node:util';
import { ExitCode, ShoalError } from '@shoal/exec';
import { expandCommand } from './expand-command.ts';
import type { Io } from './io.ts';
import { keyValues } from './key-values.ts';
import { lintCommand } from './lint-command.ts';

const USAGE = `shoal-pipelines: Azure Pipelines without Azure

  shoal-pipelines lint [PATH] [--json] [--skip RULE]... [--repository NAME=FOLDER]...
  shoal-pipelines expand [PATH] [--json] [--source-map] [--parameter NAME=VALUE]... [--variable NAME=VALUE]...
                         [--repository NAME=FOLDER]...

PATH is a pipeline or a folder, the current one unless told. Exit code: 0 fine, 1 findings or refused, 2 wrong usage.
`;

/** The command line of the package on its own. Returns the exit code. */
export function commandLine(args: readonly string[], io: Io): ExitCode {
  try {
    const [verb, ...rest] = args;
    if (verb === undefined || verb === '--help' || verb === '-h') {
      io.stdout.write(USAGE);
      return verb === undefined ? ExitCode.usage : ExitCode.ok;
    }
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        'source-map': { type: 'boolean', default: false },
        skip: { type: 'string', multiple: true, default: [] },
        parameter: { type: 'string', multiple: true, default: [] },
        variable: { type: 'string', multiple: true, default: [] },
        repository: { type: 'string', multiple: true, default: [] },
      },
    });
    const path = positionals[0] ?? '.';
    const options = {
      json: values.json,
      sourceMap: values['source-map'],
      skip: values.skip,
      parameter: keyValues('--parameter', values.parameter),
      variable: keyValues('--variable', values.variable),
      repository: keyValues('--repository', values.repository),
    };
    if (verb === 'lint') return lintCommand(path, options, io);
    if (verb === 'expand') return expandCommand(path, options, io);
    throw new ShoalError('USAGE', `There is no '${verb}'.`, {
      exitCode: ExitCode.usage,
      hint: 'shoal-pipelines --help',
    });
  } catch (error) {
    if (error instanceof ShoalError) {
      io.stderr.write(`shoal-pipelines: ${error.explain()}\n`);
      return error.exitCode;
    }
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (code.startsWith('ERR_PARSE_ARGS')) {
      const [sentence] = (error as Error).message.split('. ');
      io.stderr.write(`shoal-pipelines: ${sentence ?? ''}.\n  shoal-pipelines --help\n`);
      return ExitCode.usage;
    }
    throw error;
  }
}
