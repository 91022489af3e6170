import { ShoalError } from '@shoal/exec';
import type { Stage } from '../../model/index.ts';
import { declare } from '../job/job-variables.ts';
import type { StageRecord } from '../record/run-record.ts';
import { worstOf, type Result } from '../result.ts';
import { runGraph } from '../schedule/run-graph.ts';
import { stagesAsDependencies } from '../status/dependency-objects.ts';
import { conditionHolds } from '../status/evaluate-text.ts';
import { dependencyFunctions } from '../status/status-functions.ts';
import { Variables } from '../variables/variables.ts';
import { earlierResults } from './earlier-results.ts';
import type { RunScope } from './run-scope.ts';
import { runStageJob } from './run-stage-job.ts';

async function stageIsWanted(scope: RunScope, stage: Stage): Promise<boolean> {
  const { record, pipeline } = scope;
  if (scope.stages !== undefined && !scope.stages.includes(stage.name)) return false;
  const resultOf = (name: string) => record.stages.find((other) => other.name === name)?.result;
  const { direct, earlier } = earlierResults(stage, pipeline.stages, resultOf);
  const variables = new Variables(scope.base);
  const names = {
    variables: variables.asObject(),
    dependencies: stagesAsDependencies(record.stages.filter(({ name }) => earlier.has(name.toLowerCase()))),
  };
  const declared = [...pipeline.variables, ...stage.variables].filter(({ kind }) => kind === 'value');
  const plain = declared.filter((variable) => variable.kind !== 'value' || !/^\s*\$\[/.test(variable.value));
  await declare(variables, plain, { names }, () => Promise.resolve({}));
  const functions = dependencyFunctions({ direct, earlier, canceled: scope.signal.aborted });
  return conditionHolds(stage.condition ?? 'succeeded()', { names, functions });
}

/** Waits until somebody has approved the environments of the stage, if anybody has to. */
async function untilApproved(scope: RunScope, stage: Stage, own: StageRecord): Promise<Result | undefined> {
  const environments = stage.jobs.flatMap((job) => (job.kind === 'deployment' ? [job.environment.name] : []));
  const asked = [...new Set(scope.approvals.needed(environments))];
  if (asked.length === 0 && stage.trigger !== 'manual') return undefined;
  if (own.approval?.state !== 'approved') {
    own.approval = { environments: asked, state: 'waiting' };
    own.state = 'waiting';
    scope.file.save();
    scope.report(`${stage.name}: waits for approval of ${asked.join(', ') || 'its start'}`);
    try {
      const { approved, by } = await scope.approvals.decision(stage.name, asked, scope.signal);
      const at = new Date().toISOString();
      own.approval = { environments: asked, state: approved ? 'approved' : 'rejected', by, at };
      scope.report(`${stage.name}: ${own.approval.state} by ${by}`);
    } catch (error) {
      if (scope.signal.aborted) return 'canceled';
      throw error;
    }
  }
  if (own.approval.state === 'approved') return undefined;
  own.reason = `${own.approval.by ?? 'somebody'} rejected it`;
  return 'failed';
}

async function runJobs(scope: RunScope, stage: Stage, own: StageRecord): Promise<Result> {
  const refused = await untilApproved(scope, stage, own);
  if (refused !== undefined) return refused;
  own.state = 'running';
  own.startedAt = new Date().toISOString();
  scope.file.save();
  const place = { scope, stage, record: own };
  const results = new Map<string, Result>();
  await runGraph(stage.jobs, (job) => runStageJob(place, job, results));
  return worstOf([...results.values()]);
}

/** Runs a stage once everything before it has ended: its condition, its approval, its jobs. Never throws. */
export async function runStage(scope: RunScope, stage: Stage, own: StageRecord): Promise<Result> {
  // Of a run that is taken up again: what has succeeded stays as it is, with its outputs.
  if (own.result !== undefined) return own.result;
  try {
    own.result = (await stageIsWanted(scope, stage)) ? await runJobs(scope, stage, own) : 'skipped';
  } catch (error) {
    own.result = 'failed';
    own.reason = error instanceof ShoalError ? error.explain() : String(error);
  }
  own.state = 'completed';
  own.finishedAt = new Date().toISOString();
  scope.file.save();
  if (own.result !== 'skipped')
    scope.report(`${stage.name}: ${own.result}${own.reason === undefined ? '' : `, ${own.reason}`}`);
  return own.result;
}
