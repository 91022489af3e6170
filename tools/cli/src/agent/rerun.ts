import { ExitCode, ShoalError } from '@shoal/exec';
import { agentPaths } from '@shoal/lab';
import { readRun } from '@shoal/pipelines';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { shortCommit, shortRef } from '../pipeline/short-names.ts';
import { requireRoot } from '../require-root.ts';
import { agentFolder } from './agent-folder.ts';
import { postToAgent } from './post-to-agent.ts';
import { typedBy } from './typed-by.ts';

const CREATED = 201;

/**
 * Has the agent run the commit of an earlier run again.
 * @throws ShoalError RUN_UNKNOWN (exit code 2), PIPELINE_AGENT_AWAY (exit code 3), RERUN_REFUSED
 */
export async function rerun(id: number, context: CommandContext): Promise<void> {
  requireRoot('rerun');
  const paths = installationPaths(context.env);
  const { record } = await readRun(agentFolder(paths), id);
  const message = { rerunOf: String(id), user: typedBy(context) };
  const answer = await postToAgent(agentPaths(paths).pipelineSocket, '/runs', message).catch(
    (cause: unknown) => {
      throw new ShoalError('PIPELINE_AGENT_AWAY', 'no pipeline agent is there to run it', {
        exitCode: ExitCode.prerequisite,
        hint: './shoal up --pipelines',
        cause,
      });
    },
  );
  if (answer.status !== CREATED) {
    throw new ShoalError('RERUN_REFUSED', `run ${String(id)} cannot be run again`, {
      hint: String((answer.body as { message?: unknown }).message),
    });
  }
  const number = (answer.body as { id: number }).id;
  context.stdout.write(
    `run ${String(number)} is run ${String(id)} again: ${shortRef(record.ref)} ${shortCommit(record.commit)}\n`,
  );
}
