import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import type { SetExitCode } from '../program.ts';
import { addApproveCommand } from './approve.ts';
import { addRunsCommand } from './runs.ts';
import { addAffectedCommand } from './affected.ts';
import { addCiCommands } from './ci/index.ts';
import { addAttackCommand } from './attack.ts';
import { addAuditCommand } from './audit.ts';
import { addDiffCommand } from './diff.ts';
import { addDoctorCommand } from './doctor.ts';
import { addDownCommand } from './down.ts';
import { addLogsCommand } from './logs.ts';
import { addPassThroughCommands } from './pass-through.ts';
import { addPipelineCommand } from './pipeline.ts';
import { addRerunCommand } from './rerun.ts';
import { addResumeCommand } from './resume.ts';
import { addPrCommands } from './pr.ts';
import { addSecretsCommands } from './secrets.ts';
import { addSigningCommands } from './signing.ts';
import { addStatusCommand } from './status.ts';
import { addSuspendCommand } from './suspend.ts';
import { addSyncCommand } from './sync.ts';
import { addTenantCommands } from './tenant.ts';
import { addTestCommand } from './test.ts';
import { addUpCommand } from './up.ts';
import { addUrlsCommand } from './urls.ts';

type AddCommand = (program: Command, context: CommandContext, setExitCode: SetExitCode) => void;

/** Every command, in the order of the help text. */
export const commands: readonly AddCommand[] = [
  addUpCommand,
  addDownCommand,
  addStatusCommand,
  addUrlsCommand,
  addLogsCommand,
  addSyncCommand,
  addSuspendCommand,
  addResumeCommand,
  addDiffCommand,
  addAffectedCommand,
  addRunsCommand,
  addApproveCommand,
  addRerunCommand,
  addPrCommands,
  addPipelineCommand,
  addCiCommands,
  addAttackCommand,
  addAuditCommand,
  addTenantCommands,
  addSecretsCommands,
  addSigningCommands,
  addDoctorCommand,
  addTestCommand,
  addPassThroughCommands,
];
