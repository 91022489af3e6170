import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { agentPaths, type LabPaths } from '@shoal/lab';
import { ShoalError } from '@shoal/exec';
import { agentConfigFile } from './agent-folder.ts';
import { postToAgent } from './post-to-agent.ts';

const ACCEPTED = 202;
const LIMIT_MILLISECONDS = 20_000;
const PAUSE_MILLISECONDS = 50;

async function tell(socketPath: string, commit: string): Promise<boolean> {
  try {
    const message = { ref: 'refs/heads/main', commit };
    return (await postToAgent(socketPath, '/acknowledgements', message)).status === ACCEPTED;
  } catch {
    // It is still starting, or the socket is one that an earlier agent has left.
    return false;
  }
}

/**
 * Tells the pipeline agent, where there is one, that `up` itself publishes this commit of main.
 * @throws ShoalError PIPELINE_AGENT_SILENT when it does not answer within 20 seconds
 */
export async function acknowledgeHead(paths: LabPaths, commit: string, signal: AbortSignal): Promise<void> {
  if (!existsSync(agentConfigFile(paths))) return;
  const end = Date.now() + LIMIT_MILLISECONDS;
  while (!(await tell(agentPaths(paths).pipelineSocket, commit))) {
    if (Date.now() > end) {
      throw new ShoalError('PIPELINE_AGENT_SILENT', 'The pipeline agent does not answer', {
        hint: './shoal logs pipelines   # or do without it: ./shoal up --no-pipelines',
      });
    }
    await delay(PAUSE_MILLISECONDS, undefined, { signal });
  }
}
