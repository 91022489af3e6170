import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';

/** `shoal ci registry-auth`: logs in to the registry for the steps that follow. */
export function addRegistryAuthCommand(ci: Command, context: CommandContext): void {
  ci.command('registry-auth')
    .description('write the registry’s credentials to a file, and name it to the steps that follow')
    .action(async () => {
      // What an agent of one's own brings along is taken as it is.
      if (context.env['SHOAL_REGISTRY_AUTH_FILE']) return;
      const [{ writeRegistryAuth }, { execaExec }] = await Promise.all([
        import('../../ci/registry-auth.ts'),
        import('@shoal/exec'),
      ]);
      const file = await writeRegistryAuth(context.env, execaExec);
      context.stdout.write(`##vso[task.setvariable variable=SHOAL_REGISTRY_AUTH_FILE]${file}\n`);
    });
}
