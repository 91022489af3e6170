import type { Command } from 'commander';
import { ExitCode } from '@shoal/exec';
import type { CommandContext } from '../command-context.ts';
import type { SetExitCode } from '../program.ts';

/** `shoal test`: every test of the project. */
export function addTestCommand(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  program
    .command('test')
    .description(
      'run every test of the project: format, lint, types, units, builds, then the lab and end-to-end tests',
    )
    .option('--no-lab', 'leave out what needs root and a cluster')
    .option(
      '--full',
      'also what takes half an hour: each piece of the lockdown taken away, a noisy neighbour beside the other team, an autoscaler under load',
    )
    .action(async ({ lab, full = false }: { lab: boolean; full?: boolean }) => {
      const { runTests } = await import('../test-run/run-tests.ts');
      const passed = await runTests({ lab, full }, context);
      setExitCode(passed ? ExitCode.ok : ExitCode.failed);
    });
}
