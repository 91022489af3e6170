import process from 'node:process';
import { ExitCode, ShoalError } from '@shoal/exec';

/** Runs a command line program: errors meant for people become their text on stderr and their exit code. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ShoalError)) throw error;
    process.stderr.write(`${error.explain()}\n`);
    process.exitCode = error.exitCode === ExitCode.ok ? ExitCode.failed : error.exitCode;
  }
}
