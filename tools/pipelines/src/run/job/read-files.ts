import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeProcess } from '../process/pipe-process.ts';
import type { TaskContext } from '../tasks/task.ts';
import { GLOB_SCRIPT } from './glob-script.ts';

export interface FoundFile {
  /** Absolute, as the job sees it. */
  readonly path: string;
  readonly text: string;
}

const LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * The files of the job below `folder` that match, sorted by path.
 * @throws ShoalError PIPE_FAILED when one cannot be read, or all together are larger than 64 MiB
 */
export async function readFiles(
  { job, prepare }: Pick<TaskContext, 'job' | 'prepare'>,
  folder: string,
  patterns: readonly string[],
): Promise<FoundFile[]> {
  if (patterns.length === 0) return [];
  const scratch = await mkdtemp(join(tmpdir(), 'files-'));
  try {
    const output = join(scratch, 'files.json');
    const args = ['--input-type=module', '-e', GLOB_SCRIPT, folder, String(LIMIT_BYTES), ...patterns];
    await pipeProcess(prepare({ file: job.host.node, args }), { to: output });
    return JSON.parse(await readFile(output, 'utf8')) as FoundFile[];
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
