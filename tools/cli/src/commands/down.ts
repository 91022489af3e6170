import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

/** `shoal down`: leave the machine as it was. */
export function addDownCommand(program: Command, context: CommandContext): void {
  program
    .command('down')
    .description('stop everything, or one cluster; the data stay for the next up')
    .option('--cluster <name>', 'only this cluster; the forge and the others go on')
    .option('--purge', 'remove the data too, and the remote `lab` of this clone')
    .action(async (options: { cluster?: string; purge?: boolean }) => {
      const { runDown } = await import('../down/run-down.ts');
      await runDown({ cluster: options.cluster, purge: options.purge ?? false }, context);
    });
}
