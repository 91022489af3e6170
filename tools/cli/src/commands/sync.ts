import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { clusterOption } from './cluster-option.ts';

/** `shoal sync`: do not wait for the next poll. */
export function addSyncCommand(program: Command, context: CommandContext): void {
  program
    .command('sync <name>')
    .description('have Flux reconcile one object now, after its source, and wait until it is ready')
    .option('--cluster <name>', 'the cluster that is meant (default: "staging")')
    .action(async (name: string, options: { cluster?: string }) => {
      const { runSync } = await import('../flux-object/run-sync.ts');
      await runSync(name, clusterOption(program, options), context);
    });
}
