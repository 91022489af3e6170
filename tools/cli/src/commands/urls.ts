import type { Command } from 'commander';
import { clusterOption } from './cluster-option.ts';
import type { CommandContext } from '../command-context.ts';

/** `shoal urls`: where everything is. */
export function addUrlsCommand(program: Command, context: CommandContext): void {
  program
    .command('urls')
    .description('name and URL of the services, the forge and the API server')
    .option('--cluster <name>', 'the cluster that is meant (default: "staging")')
    .option('--json', 'one JSON object: name → URL')
    .action(async (options: { cluster?: string; json?: boolean }) => {
      const { runUrls } = await import('../urls/run-urls.ts');
      await runUrls({ cluster: clusterOption(program, options), json: options.json ?? false }, context);
    });
}
