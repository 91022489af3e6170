import { InvalidArgumentError, type Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

function number(text: string): number {
  const id = Number(text);
  if (!Number.isInteger(id) || id < 1) throw new InvalidArgumentError('it is the number of a run.');
  return id;
}

/** `shoal approve`: lets a stage of a run begin. */
export function addApproveCommand(program: Command, context: CommandContext): void {
  program
    .command('approve')
    .description('let a stage begin that waits for approval')
    .argument('<run>', 'number of the run', number)
    .argument('<stage>', 'name of the stage')
    .option('--reject', 'end it instead')
    .action(async (id: number, stage: string, { reject = false }: { reject?: boolean }) => {
      const { approve } = await import('../agent/approve.ts');
      await approve(id, stage, !reject, context);
    });
}
