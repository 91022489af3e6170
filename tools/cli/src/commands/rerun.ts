import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { runNumber } from './run-number.ts';

/** `shoal rerun`: a run once more, of the same commit. */
export function addRerunCommand(program: Command, context: CommandContext): void {
  program
    .command('rerun')
    .description('run the pipeline once more for the commit of a run; what is newer than its versions stays')
    .argument('<run>', 'number of the run', runNumber)
    .action(async (id: number) => {
      const { rerun } = await import('../agent/rerun.ts');
      await rerun(id, context);
    });
}
