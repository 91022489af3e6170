import type { Command } from 'commander';
import { ExitCode } from '@shoal/exec';
import type { CommandContext } from '../command-context.ts';
import type { SetExitCode } from '../program.ts';
import { clusterOption } from './cluster-option.ts';

interface Options {
  cluster?: string;
  json?: boolean;
  watch?: boolean;
  platform: boolean;
}

/** `shoal status`: how everything stands now; exit code 1 when something is not well. */
export function addStatusCommand(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  program
    .command('status')
    .description('components, nodes, Flux objects and services; exit code 1 when one is not well')
    .option('--cluster <name>', 'the cluster that is meant (default: "staging")')
    .option('--json', 'one JSON object')
    .option('--watch', 'look again every two seconds, until Ctrl-C')
    .option('--no-platform', 'judge a bare cluster, without git server, Flux and services')
    .action(async ({ json = false, watch = false, platform, ...options }: Options) => {
      const { runStatus } = await import('../status/run-status.ts');
      const cluster = clusterOption(program, options);
      const well = await runStatus({ cluster, json, watch, platform }, context);
      setExitCode(well ? ExitCode.ok : ExitCode.failed);
    });
}
