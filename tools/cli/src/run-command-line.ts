import { CommanderError } from 'commander';
import { CommandError, ExitCode, ShoalError } from '@shoal/exec';
import type { CommandContext } from './command-context.ts';
import { createProgram } from './program.ts';

function report(error: unknown, context: CommandContext, verbose: boolean): ExitCode {
  if (error instanceof ShoalError) {
    context.stderr.write(`shoal: ${error.explain()}\n`);
    if (verbose) context.stderr.write(`${error.stack ?? ''}\n`);
    return error instanceof CommandError ? ExitCode.failed : error.exitCode;
  }
  // Not thrown on purpose, so the stack is the only help there is.
  context.stderr.write(
    `shoal: unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return ExitCode.failed;
}

/**
 * Runs one command line and returns its exit code: 0 fine, 1 failed, 2 wrong usage, 3 prerequisite missing. Every error
 * is printed here and nowhere else.
 */
export async function runCommandLine(args: readonly string[], context: CommandContext): Promise<number> {
  let exitCode: number = ExitCode.ok;
  const program = createProgram(context, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed its own sentence; its codes for help and version are no failures.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
    return report(error, context, args.includes('-v') || args.includes('--verbose'));
  }
}
