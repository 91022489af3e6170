import { InvalidArgumentError, type Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

function number(text: string): number {
  const id = Number(text);
  if (!Number.isInteger(id) || id < 1) throw new InvalidArgumentError('it is the number of a run.');
  return id;
}

/** `shoal runs`: what pushes have started. */
export function addRunsCommand(program: Command, context: CommandContext): void {
  program
    .command('runs')
    .description('the runs of the pipeline that pushes have started, the newest first, or one of them')
    .argument('[number]', 'the run to show', number)
    .option('--logs', 'every line that its steps have printed')
    .option('--json', 'as JSON')
    .action(async (id: number | undefined, options: { logs?: boolean; json?: boolean }) => {
      const { showRuns } = await import('../agent/show-runs.ts');
      await showRuns(id, options, context);
    });
}
