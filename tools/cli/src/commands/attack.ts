import type { Command } from 'commander';
import { ExitCode } from '@shoal/exec';
import type { CommandContext } from '../command-context.ts';
import type { SetExitCode } from '../program.ts';
import { clusterOption } from './cluster-option.ts';

interface Options {
  cluster?: string;
  tenant?: string;
  row?: string;
  json?: boolean;
  mutation?: boolean;
}

/** `shoal attack`: proves that one tenant cannot reach another; exit code 1 when an attack was not refused for its reason. */
export function addAttackCommand(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  program
    .command('attack')
    .description('attack the platform as a tenant would, each attack beside its harmless twin')
    .option('--cluster <name>', 'the cluster that is meant (default: "staging")')
    .option('--tenant <name>', 'only what this team can try, with it as the attacker')
    .option('--row <number>', 'only this row of the table')
    .option('--json', 'one JSON object')
    .option(
      '--mutation',
      'in a lab to throw away: take each piece of the lockdown out, see which rows notice, write docs/security/attacks.md',
    )
    .action(async ({ tenant, row, json = false, mutation = false, ...options }: Options) => {
      const cluster = clusterOption(program, options);
      if (mutation) {
        const { runMutation } = await import('../attack/run-mutation.ts');
        setExitCode((await runMutation(cluster, context)) ? ExitCode.ok : ExitCode.failed);
        return;
      }
      const { runAttack } = await import('../attack/run-attack.ts');
      const held = await runAttack({ cluster, tenant, row, json }, context);
      setExitCode(held ? ExitCode.ok : ExitCode.failed);
    });
}
