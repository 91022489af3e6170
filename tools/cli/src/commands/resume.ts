import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { clusterOption } from './cluster-option.ts';

/** `shoal resume`: the end of `shoal suspend`. */
export function addResumeCommand(program: Command, context: CommandContext): void {
  program
    .command('resume <name>')
    .description('let Flux look after a suspended object again')
    .option('--cluster <name>', 'the cluster that is meant (default: "staging")')
    .action(async (name: string, options: { cluster?: string }) => {
      const { runSuspend } = await import('../flux-object/run-suspend.ts');
      await runSuspend(name, { cluster: clusterOption(program, options), suspend: false }, context);
    });
}
