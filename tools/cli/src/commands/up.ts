import { InvalidArgumentError, Option, type Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { parseExistingOptions, type RawExistingOptions } from '../up/existing/parse-existing-options.ts';

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('it is a whole number from 1 on.');
  return number;
}

interface Options extends RawExistingOptions {
  cluster?: string;
  nodes?: number;
  platform: boolean;
  throwAway?: boolean;
  pipelines?: boolean;
  json?: boolean;
  tenant?: string;
}

/** `shoal up`: the main job. */
export function addUpCommand(program: Command, context: CommandContext): void {
  program
    .command('up')
    .description('bring the platform up, or mend it; a second up changes nothing')
    .option('--cluster <name>', 'the cluster to bring up (default: "staging")')
    .option('--nodes <number>', 'nodes of the cluster (default: as many as it has, or 1)', count)
    .option('--no-platform', 'only the bare cluster, without git server, Flux and services')
    .option('--pipelines', 'from now on a push runs .azure-pipelines; --no-pipelines ends that')
    .option('--no-pipelines')
    .option('--throw-away', 'faster and less safe storage, for a cluster that no power cut can hurt')
    .option('--json', 'the table of steps as one JSON object')
    .option('--kubeconfig <file>', 'install on this existing cluster instead; needs the next three')
    .option('--git-url <url>', 'where Flux finds this repository')
    .option('--registry <host>', 'where the cluster finds the images')
    .option('--charts <url>', 'where Flux finds the charts, without the tenant’s path')
    .option('--git-branch <name>', 'the branch that Flux follows (default: "main")')
    .option('--credentials <file>', 'JSON with what the cluster logs in with (docs/existing-cluster.md)')
    .option('--node-cidr <range>', 'addresses of the nodes (default: worked out from the nodes)')
    .option('--api-cidr <range>', 'addresses of the API server behind its Service (default: any)')
    .option('--database-cidr <range>', 'addresses of the database of shark-back (default: any)')
    // `tenant add` starts it: who may log in is read from the tree when a program starts.
    .addOption(
      new Option('--tenant <name>', 'only what a new tenant needs, on a platform that runs').hideHelp(),
    )
    .action(async (options: Options) => {
      const cluster = options.cluster ?? program.opts<{ cluster: string }>().cluster;
      const existing = parseExistingOptions(options, { cluster, json: options.json ?? false });
      if (existing !== undefined) {
        const { runUpExisting } = await import('../up/existing/run-up-existing.ts');
        await runUpExisting(existing, context);
        return;
      }
      const { runUp } = await import('../up/run-up.ts');
      await runUp(
        {
          cluster,
          nodes: options.nodes,
          platform: options.platform,
          throwAway: options.throwAway ?? false,
          pipelines: options.pipelines,
          json: options.json ?? false,
          ...(options.tenant !== undefined && { tenant: options.tenant }),
        },
        context,
      );
    });
}
