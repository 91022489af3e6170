import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { ShoalError } from '@shoal/exec';
import type { ProcessSpec } from './process-spec.ts';

const STDERR_BYTES = 4096;

/**
 * Runs a program whose input or output is a file of this machine that the program itself need not be able to open.
 * @throws ShoalError PIPE_FAILED with what the program printed when it ends with another code than 0
 */
export async function pipeProcess(
  { file, args, cwd, env }: ProcessSpec,
  { from, to }: { from?: string; to?: string },
): Promise<void> {
  const input = from === undefined ? undefined : await open(from, 'r');
  const output = to === undefined ? undefined : await open(to, 'wx', 0o600);
  try {
    const child = spawn(file, args, {
      cwd,
      env: { ...env },
      stdio: [input?.fd ?? 'ignore', output?.fd ?? 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr = `${stderr}${text}`.slice(-STDERR_BYTES);
    });
    const [code] = (await once(child, 'close')) as [number | null];
    if (code === 0) return;
    throw new ShoalError('PIPE_FAILED', stderr.trim() || `${file} ended with ${String(code)}`);
  } finally {
    await Promise.all([input?.close(), output?.close()]);
  }
}
