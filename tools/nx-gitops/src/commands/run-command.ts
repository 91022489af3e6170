import { ExitCode, ShoalError } from '@shoal/exec';
import { WorkspaceProblem } from '../workspace/workspace-problem.ts';

function explain(error: unknown): { text: string; exitCode: number } {
  if (error instanceof ShoalError) return { text: error.explain(), exitCode: error.exitCode };
  if (error instanceof WorkspaceProblem) {
    return {
      text: error.hint === undefined ? error.message : `${error.message}\n  ${error.hint}`,
      exitCode: ExitCode.failed,
    };
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { text, exitCode: ExitCode.failed };
}

/** Runs the body of a target: its result, if any, goes to stdout; an error ends it as a sentence on stderr with its exit code. */
export async function runCommand(body: () => Promise<string | undefined>): Promise<void> {
  try {
    const result = await body();
    if (result !== undefined) process.stdout.write(`${result}\n`);
  } catch (error) {
    const { text, exitCode } = explain(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = exitCode;
  }
}
