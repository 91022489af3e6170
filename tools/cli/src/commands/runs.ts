import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { runNumber } from './run-number.ts';

/** `shoal runs`: what pushes have started. */
export function addRunsCommand(program: Command, context: CommandContext): void {
  program
    .command('runs')
    .description('the runs of the pipeline that pushes have started, the newest first, or one of them')
    .argument('[number]', 'the run to show', runNumber)
    .option('--logs', 'every line that its steps have printed')
    .option('--json', 'as JSON')
    .action(async (id: number | undefined, options: { logs?: boolean; json?: boolean }) => {
      const { showRuns } = await import('../agent/show-runs.ts');
      await showRuns(id, options, context);
    });
}
