import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';

/** `shoal ci deploy CLUSTER`: names what this commit built in the overlays of a cluster, for Flux to find. */
export function addDeployCommand(ci: Command, context: CommandContext): void {
  ci.command('deploy <cluster>')
    .description('commit the versions that this commit builds to the overlays of a cluster, and push')
    .action(async (cluster: string) => {
      const [{ deployOverlays }, { execaExec }, { workspaceRoot }, { gitCredentials }] = await Promise.all([
        import('@shoal/nx-gitops'),
        import('@shoal/exec'),
        import('../../workspace.ts'),
        import('../../ci/git-credentials.ts'),
      ]);
      const gitEnv = gitCredentials(context.env);
      const changed = await deployOverlays({ workspaceRoot, cluster, exec: execaExec, gitEnv });
      for (const { app, overlay, from, to } of changed) {
        context.stdout.write(`${app}: ${from ?? 'nothing'} → ${to} in ${overlay}\n`);
      }
      if (changed.length === 0) context.stdout.write(`${cluster} names all of it already\n`);
    });
}
