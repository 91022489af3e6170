import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { clusterOption } from './cluster-option.ts';

/** `shoal suspend`: keep Flux's hands off an object for a while. */
export function addSuspendCommand(program: Command, context: CommandContext): void {
  program
    .command('suspend <name>')
    .description('let Flux leave one object as it is, until it is resumed')
    .option('--cluster <name>', 'the cluster that is meant (default: "staging")')
    .action(async (name: string, options: { cluster?: string }) => {
      const { runSuspend } = await import('../flux-object/run-suspend.ts');
      await runSuspend(name, { cluster: clusterOption(program, options), suspend: true }, context);
    });
}
