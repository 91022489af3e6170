import { execaExec, type RunOptions } from '@shoal/exec';

const LIMIT_MILLISECONDS = 600_000;

/** Seconds that a program takes, from its start to its end. Throws CommandError when it fails. */
export async function timed(file: string, args: readonly string[], options: RunOptions): Promise<number> {
  const { durationMs } = await execaExec.run(file, args, { timeoutMs: LIMIT_MILLISECONDS, ...options });
  return durationMs / 1000;
}
