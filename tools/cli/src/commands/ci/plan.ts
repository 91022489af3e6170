import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';

/** `shoal ci plan`: what a run of the pipeline has to do, as output variables of its step. */
export function addPlanCommand(ci: Command, context: CommandContext): void {
  ci.command('plan')
    .description('base and head for affected, and the matrix of images, as output variables of the step')
    .option('--json', 'one JSON object in place of the lines for the agent')
    .action(async ({ json = false }: { json?: boolean }) => {
      const [{ makePlan, planOutputs }, { publishedProjects }, { execaExec }, { workspaceRoot }] =
        await Promise.all([
          import('@shoal/pipelines'),
          import('@shoal/nx-gitops'),
          import('@shoal/exec'),
          import('../../workspace.ts'),
        ]);
      const published = publishedProjects(workspaceRoot);
      const plan = await makePlan({ root: workspaceRoot, env: context.env, exec: execaExec, published });
      context.stderr.write(
        `base ${plan.base.commit} (${plan.base.reason}); images: ${Object.keys(plan.images).join(', ') || 'none'}\n`,
      );
      context.stdout.write(json ? `${JSON.stringify(plan, null, 2)}\n` : planOutputs(plan));
    });
}
