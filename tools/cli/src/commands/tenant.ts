import type { Command } from 'commander';
import { ExitCode } from '@shoal/exec';
import type { CommandContext } from '../command-context.ts';
import type { SetExitCode } from '../program.ts';

/** `shoal tenant …`: tenants, from the tree to the clusters and the forge. */
export function addTenantCommands(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  const tenant = program
    .command('tenant')
    .description(
      'tenants: a change of the tree, as a commit, brought into the clusters of this installation',
    );
  tenant
    .command('add <name>')
    .description('namespace, narrow role, quota, flows, sources and logins of its own')
    .action(async (name: string) => {
      const { runAdd } = await import('../tenant/run-add.ts');
      await runAdd(name, context);
    });
  tenant
    .command('show <name>')
    .description('what it may do, what it uses, and how its Flux objects are')
    .option('--json', 'one JSON object')
    .action(async (name: string, { json = false }: { json?: boolean }) => {
      const { runShow } = await import('../tenant/run-show.ts');
      await runShow(name, json, context);
    });
  tenant
    .command('set-quota <name> <quota...>')
    .description('what it may use, such as pods=30 requests.memory=3Gi')
    .action(async (name: string, words: string[]) => {
      const { runSetQuota } = await import('../tenant/run-set-quota.ts');
      await runSetQuota(name, words, context);
    });
  tenant
    .command('remove <name>')
    .description('export it, take it down in order, and show that nothing of it is left')
    .option('--yes', 'do it: its services, images and charts go too')
    .action(async (name: string, { yes = false }: { yes?: boolean }) => {
      const { runRemove } = await import('../tenant/run-remove.ts');
      setExitCode((await runRemove(name, yes, context)) ? ExitCode.ok : ExitCode.failed);
    });
}
