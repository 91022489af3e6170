import { join } from 'node:path';
import { readRuns, type RunRecord } from '@shoal/pipelines';
import { eventually } from './eventually.ts';
import type { Installation } from './installation.ts';

const RUN_MILLISECONDS = 18 * 60_000;
const LOOKED_AT = 50;

/**
 * The runs of an installation's pipeline agent, the newest first, from where the agent keeps them: `./shoal runs --json` says
 * the same, but asked again and again it would take the processor that the run needs.
 */
export function pipelineRuns({ paths }: Installation): Promise<RunRecord[]> {
  return readRuns(join(paths.dataDir, 'pipelines'), LOOKED_AT);
}

/**
 * The newest run of a commit, of main unless told, once only somebody's approval is missing: it holds the next one up no longer.
 * @throws Error when it does not get there within the limit, 18 minutes unless told.
 */
export function finishedRun(
  installation: Installation,
  commit: string,
  ref = 'refs/heads/main',
  limitMilliseconds = RUN_MILLISECONDS,
): Promise<RunRecord> {
  return eventually(async () => {
    const run = (await pipelineRuns(installation)).find(
      (candidate) => candidate.commit === commit && candidate.ref === ref,
    );
    const waits = run?.stages.some(({ approval }) => approval?.state === 'waiting') ?? false;
    if (run === undefined || !(waits || run.state === 'completed'))
      throw new Error(`the run of ${commit} goes on`);
    return run;
  }, limitMilliseconds);
}

export const stageOf = (run: RunRecord, name: string) => run.stages.find((stage) => stage.name === name);

/** Each stage with its result; what `./shoal runs` tells of the run as well when it failed. */
export async function stageResults(installation: Installation, run: RunRecord): Promise<string[]> {
  const told = run.result === 'failed' ? [(await installation.shoalOk('runs', String(run.id))).stdout] : [];
  return [...run.stages.map(({ name, result }) => `${name} ${String(result)}`), ...told];
}
