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
      // `shoal --cluster X down` must not take everything down; without the option everything is meant.
      const given = program.getOptionValueSource('cluster') === 'cli';
      const cluster = options.cluster ?? (given ? program.opts<{ cluster: string }>().cluster : undefined);
      await runDown({ cluster, purge: options.purge ?? false }, context);
    });
}
