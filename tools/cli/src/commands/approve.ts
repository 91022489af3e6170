import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { runNumber } from './run-number.ts';

/** `shoal approve`: lets a stage of a run begin. */
export function addApproveCommand(program: Command, context: CommandContext): void {
  program
    .command('approve')
    .description('let a stage begin that waits for approval')
    .argument('<run>', 'number of the run', runNumber)
    .argument('<stage>', 'name of the stage')
    .option('--reject', 'end it instead')
    .action(async (id: number, stage: string, { reject = false }: { reject?: boolean }) => {
      const { approve } = await import('../agent/approve.ts');
      await approve(id, stage, !reject, context);
    });
}
