import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { endOfProcess, failed, type Task, type TaskContext, type TaskEnd } from './task.ts';

const READABLE = 0o644;

/**
 * Runs a script as the Azure agent does on Linux: by bash, from a file, without `-e`. The file lies where the job's
 * processes can only read it.
 */
export async function runScript(
  { job, run }: Pick<TaskContext, 'job' | 'run'>,
  script: string,
  options: { cwd?: string; failOnStderr?: boolean } = {},
): Promise<TaskEnd> {
  const name = `${randomUUID()}.sh`;
  await writeFile(join(job.host.scriptsOutside, name), script, { mode: READABLE });
  const file = posix.join(job.host.scripts, name);
  const end = await run({
    file: 'bash',
    args: ['--noprofile', '--norc', file],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  return endOfProcess(end);
}

/** `Bash@3` with a script in the pipeline or in a file of the repository. */
export const bashTask: Task = {
  name: 'Bash',
  versions: ['3'],
  inputs: ['targetType', 'script', 'filePath', 'arguments', 'workingDirectory', 'failOnStderr'],
  async run(context) {
    const { inputs } = context;
    const cwd = inputs.text('workingDirectory');
    const place = cwd === undefined ? {} : { cwd };
    if (inputs.isTrue('failOnStderr'))
      return failed('failOnStderr is not supported: tools write progress there');
    if ((inputs.text('targetType') ?? 'filePath').toLowerCase() === 'inline') {
      return runScript(context, inputs.required('script'), place);
    }
    const call = `bash "${inputs.required('filePath')}" ${inputs.text('arguments') ?? ''}`;
    return runScript(context, call, place);
  },
};
