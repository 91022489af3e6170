import { eventually, type Installation } from '@shoal/e2e/testing';
import type { RunRecord } from '@shoal/pipelines';
import type { Measurements } from '../measurements.ts';

const LIMIT_MILLISECONDS = 10 * 60_000;
const PARTS = ['plan', 'verify', 'package', 'publish'] as const;
const seconds = (from: number, to: number): number => (to - from) / 1000;

/**
 * The run of a commit, once only the approval of production is missing: it holds the next one up no longer.
 * @throws Error when it does not get there within ten minutes.
 */
export function finishedRun(installation: Installation, commit: string): Promise<RunRecord> {
  return eventually(async () => {
    const { stdout } = await installation.shoalOk('runs', '--json');
    const run = (JSON.parse(stdout) as RunRecord[]).find((candidate) => candidate.commit === commit);
    const staging = run?.stages.find(({ name }) => name === 'staging');
    const waits = run?.stages.some(({ approval }) => approval?.state === 'waiting') ?? false;
    if (run === undefined || !(waits || run.state === 'completed'))
      throw new Error(`the run of ${commit} goes on`);
    if (staging?.result !== 'succeeded') throw new Error(`staging of ${commit}: ${String(staging?.result)}`);
    return run;
  }, LIMIT_MILLISECONDS);
}

/** Adds what the time between push and answer went to; verify and package run side by side. */
export function addRunParts(
  measurements: Measurements,
  run: RunRecord,
  { begun, live }: { begun: number; live: number },
): void {
  measurements.add('push to the start of the run', seconds(begun, Date.parse(run.startedAt ?? '')));
  for (const name of PARTS) {
    const stage = run.stages.find((candidate) => candidate.name === name);
    if (stage?.startedAt === undefined || stage.finishedAt === undefined) continue;
    measurements.add(`stage ${name}`, seconds(Date.parse(stage.startedAt), Date.parse(stage.finishedAt)));
    if (name === 'publish')
      measurements.add('published to live', seconds(Date.parse(stage.finishedAt), live));
  }
}
