import { finishedRun, stageOf, type Installation } from '@shoal/e2e/testing';
import type { RunRecord } from '@shoal/pipelines';
import type { Measurements } from '../measurements.ts';

const LIMIT_MILLISECONDS = 10 * 60_000;
const PARTS = ['plan', 'verify', 'package', 'publish'] as const;
const seconds = (from: number, to: number): number => (to - from) / 1000;

/**
 * The run of a commit that has reached staging, once only the approval of production is missing.
 * @throws Error when it has not, or does not get there within ten minutes.
 */
export async function deployedRun(installation: Installation, commit: string): Promise<RunRecord> {
  const run = await finishedRun(installation, commit, undefined, LIMIT_MILLISECONDS);
  const result = stageOf(run, 'staging')?.result;
  if (result !== 'succeeded') throw new Error(`staging of ${commit}: ${String(result)}`);
  return run;
}

/** Adds what the time between push and answer went to; verify and package run side by side. */
export function addRunParts(
  measurements: Measurements,
  run: RunRecord,
  { begun, live }: { begun: number; live: number },
): void {
  measurements.add('push to the start of the run', seconds(begun, Date.parse(run.startedAt ?? '')));
  for (const name of PARTS) {
    const stage = stageOf(run, name);
    if (stage?.startedAt === undefined || stage.finishedAt === undefined) continue;
    measurements.add(`stage ${name}`, seconds(Date.parse(stage.startedAt), Date.parse(stage.finishedAt)));
    if (name === 'publish')
      measurements.add('published to live', seconds(Date.parse(stage.finishedAt), live));
  }
}
