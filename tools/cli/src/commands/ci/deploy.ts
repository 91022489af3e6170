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
      // Where an agent fetches from a copy that nobody can push to, it names the git server.
      const remote = context.env['SHOAL_GIT_URL'] ?? 'origin';
      const { changed, commit } = await deployOverlays({
        workspaceRoot,
        cluster,
        exec: execaExec,
        gitEnv,
        remote,
      });
      for (const { app, overlay, from, to } of changed) {
        context.stdout.write(`${app}: ${from ?? 'nothing'} → ${to} in ${overlay}\n`);
      }
      context.stdout.write(`##vso[task.setvariable variable=SHOAL_DEPLOYED_COMMIT]${commit}\n`);
      if (changed.length === 0) context.stdout.write(`${cluster} names all of it already\n`);
    });
}
