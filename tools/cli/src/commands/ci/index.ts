import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';
import { addCommentDiffCommand } from './comment-diff.ts';
import { addDeployCommand } from './deploy.ts';
import { addInstallCommand } from './install.ts';
import { addPlanCommand } from './plan.ts';
import { addPublishCommand } from './publish.ts';
import { addRegistryAuthCommand } from './registry-auth.ts';
import { addVerifiedCommand } from './verified.ts';
import { addWaitCommand } from './wait.ts';

/** `shoal ci …`: the steps of the pipelines that are no Nx target. They run the same on a laptop. */
export function addCiCommands(program: Command, context: CommandContext): void {
  const ci = program.command('ci').description('steps of the pipelines in .azure-pipelines');
  addInstallCommand(ci, context);
  addPlanCommand(ci, context);
  addCommentDiffCommand(ci, context);
  addVerifiedCommand(ci, context);
  addRegistryAuthCommand(ci, context);
  addPublishCommand(ci, context);
  addDeployCommand(ci, context);
  addWaitCommand(ci, context);
}
