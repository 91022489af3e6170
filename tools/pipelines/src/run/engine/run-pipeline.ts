import { join } from 'node:path';
import type { Stage } from '../../model/index.ts';
import { createSecretMasker } from '../log/secret-masker.ts';
import { runVariables } from '../job/job-variables.ts';
import { createRecordFile } from '../record/record-file.ts';
import type { RunRecord, StageRecord } from '../record/run-record.ts';
import { isSuccess, worstOf } from '../result.ts';
import { runGraph } from '../schedule/run-graph.ts';
import { createSlots } from '../schedule/slots.ts';
import { createArtifactStore } from '../store/artifact-store.ts';
import { buildNumber } from './build-number.ts';
import { checkSupported } from './check-supported.ts';
import type { RunOptions } from './run-options.ts';
import { runStage } from './run-stage.ts';

/** Where the record of a run lies in its folder. */
export function recordPath(folder: string): string {
  return join(folder, 'run.json');
}

function stageRecord(stage: Stage, before: StageRecord | undefined): StageRecord {
  if (before?.result !== undefined && isSuccess(before.result)) return before;
  const { name } = stage;
  const approval = before?.approval?.state === 'approved' ? { approval: before.approval } : {};
  return { name, displayName: stage.displayName ?? name, state: 'pending', jobs: [], ...approval };
}

/**
 * Runs a pipeline to its end and returns its record, which is on disk all the while.
 * @throws ShoalError PIPELINE_UNSUPPORTED before anything has run; what the disk throws when the record cannot be kept
 */
export async function runPipeline(options: RunOptions): Promise<RunRecord> {
  const { pipeline, record, folder } = options;
  checkSupported(pipeline);
  const secrets = Object.values(options.variables ?? {}).filter(({ secret }) => secret);
  const masker = createSecretMasker(secrets.map(({ value }) => value));
  const first = runVariables(record, options.variables);
  const expand = (text: string) => first.expand(text);
  record.name = buildNumber(pipeline.name, { id: record.id, now: new Date(), expand });
  record.state = 'running';
  record.startedAt ??= new Date().toISOString();
  delete record.result;
  record.stages = pipeline.stages.map((stage) =>
    stageRecord(
      stage,
      record.stages.find(({ name }) => name === stage.name),
    ),
  );
  const file = createRecordFile(recordPath(folder), record);
  const artifacts = createArtifactStore(join(folder, 'artifacts'));
  await artifacts.keepOnly(record.stages.flatMap(({ jobs }) => jobs.flatMap((job) => job.artifacts)));
  const scope = {
    ...options,
    masker,
    file,
    artifacts,
    slots: createSlots(options.agents),
    base: runVariables(record, options.variables),
  };
  file.save();
  await runGraph(pipeline.stages, (stage) => {
    const own = record.stages.find(({ name }) => name === stage.name);
    if (own === undefined) throw new Error(`the stage ${stage.name} has no record`);
    return runStage(scope, stage, own);
  });
  record.result = worstOf(record.stages.map(({ result = 'failed' }) => result));
  record.state = 'completed';
  record.finishedAt = new Date().toISOString();
  file.save();
  await file.flush();
  return record;
}
