import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';

/** `shoal ci publish PROJECTS`: pushes and signs what the stage before has packaged. */
export function addPublishCommand(ci: Command, context: CommandContext): void {
  ci.command('publish <projects>')
    .description(
      'push and sign the packaged images and charts of these projects, named with commas between them',
    )
    .action(async (projects: string) => {
      const [{ pushCommands, readWorkspace }, { execaExec }, { workspaceRoot }] = await Promise.all([
        import('@shoal/nx-gitops'),
        import('@shoal/exec'),
        import('../../workspace.ts'),
      ]);
      const { units } = readWorkspace(workspaceRoot);
      const names = projects.split(',').filter((name) => name !== '');
      for (const command of pushCommands(units, names)) {
        await execaExec.run(process.execPath, command, {
          cwd: workspaceRoot,
          env: { ...context.env },
          onLine: (line) => context.stdout.write(`${line}\n`),
        });
      }
    });
}
