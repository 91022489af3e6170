import { InvalidArgumentError, type Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('it is a whole number from 1 on.');
  return number;
}

interface Options {
  cluster?: string;
  nodes?: number;
  platform: boolean;
  throwAway?: boolean;
  json?: boolean;
}

/** `shoal up`: the main job. */
export function addUpCommand(program: Command, context: CommandContext): void {
  program
    .command('up')
    .description('bring the platform up, or mend it; a second up changes nothing')
    .option('--cluster <name>', 'the cluster to bring up (default: "staging")')
    .option('--nodes <number>', 'nodes of the cluster (default: as many as it has, or 1)', count)
    .option('--no-platform', 'only the bare cluster, without git server, Flux and services')
    .option('--throw-away', 'faster and less safe storage, for a cluster that no power cut can hurt')
    .option('--json', 'the table of steps as one JSON object')
    .action(async (options: Options) => {
      const { runUp } = await import('../up/run-up.ts');
      const cluster = options.cluster ?? program.opts<{ cluster: string }>().cluster;
      await runUp(
        {
          cluster,
          nodes: options.nodes,
          platform: options.platform,
          throwAway: options.throwAway ?? false,
          json: options.json ?? false,
        },
        context,
      );
    });
}
