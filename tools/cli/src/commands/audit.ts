import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { clusterOption } from './cluster-option.ts';

interface Options {
  cluster?: string;
  tenant?: string;
  since: string;
  all?: boolean;
  json?: boolean;
}

/** `shoal audit`: who changed what in a cluster, by which revision, and who read Secrets or went into pods. */
export function addAuditCommand(program: Command, context: CommandContext): void {
  program
    .command('audit')
    .description(
      'who changed what, by which revision of which Flux object; who read Secrets or went into pods',
    )
    .option('--cluster <name>', 'the cluster that is meant (default: "staging")')
    .option('--tenant <name>', "only what happened in this tenant's namespace, or was done by its accounts")
    .option('--since <time>', 'how far back: 90s, 30m, 1h, 2d', '1h')
    .option('--all', "also what the platform's own programs do all the time")
    .option('--json', 'one JSON object')
    .action(async ({ tenant, since, all = false, json = false, ...options }: Options) => {
      const { runAudit } = await import('../audit/run-audit.ts');
      await runAudit({ cluster: clusterOption(program, options), tenant, since, all, json }, context);
    });
}
