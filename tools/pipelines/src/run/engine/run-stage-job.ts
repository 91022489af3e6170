import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import type { EvaluationContext } from '../../expressions/index.ts';
import type { Job, Stage } from '../../model/index.ts';
import type { JobContext } from '../job/job-context.ts';
import { addJobVariables, declare } from '../job/job-variables.ts';
import { newJobRecord, runJob } from '../job/run-job.ts';
import type { JobRecord, StageRecord } from '../record/run-record.ts';
import { isSuccess, worstOf, type Result } from '../result.ts';
import { createSlots } from '../schedule/slots.ts';
import { jobsAsDependencies, stagesAsStageDependencies } from '../status/dependency-objects.ts';
import { conditionHolds } from '../status/evaluate-text.ts';
import { dependencyFunctions } from '../status/status-functions.ts';
import { Variables } from '../variables/variables.ts';
import { earlierResults } from './earlier-results.ts';
import { legsOf, type Leg } from './legs.ts';
import type { RunScope } from './run-scope.ts';

const MINUTE = 60_000;

interface Place {
  readonly scope: RunScope;
  readonly stage: Stage;
  readonly record: StageRecord;
}

function sentence(error: unknown): string {
  if (error instanceof ShoalError) return error.explain();
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The names that the expressions of a job see. */
function namesOf({ scope, record }: Place, job: Job, variables: Variables): EvaluationContext['names'] {
  return {
    variables: variables.asObject(),
    dependencies: jobsAsDependencies(record.jobs.filter(({ name }) => job.dependsOn.includes(name))),
    stagedependencies: stagesAsStageDependencies(scope.record.stages),
  };
}

async function runLeg(place: Place, job: Job, leg: Leg, own: JobRecord): Promise<Result> {
  const { scope, stage } = place;
  own.state = 'running';
  own.startedAt = new Date().toISOString();
  scope.file.save();
  const name = [stage.name, job.name, leg.name].filter((part) => part !== undefined).join('.');
  const host = await scope.openHost(name.replace(/[^\w.-]/g, '_'));
  try {
    const variables = new Variables(scope.base);
    addJobVariables(variables, host, { stage, job, leg: leg.name });
    const use = { stage: stage.name, job: job.name, host };
    const granted = (await scope.readGranted?.(use)) ?? {};
    for (const [key, { value, secret }] of Object.entries(granted)) variables.set(key, value, { secret });
    const group = (name: string) => scope.readGroup(name, use);
    const context = { names: namesOf(place, job, variables) };
    const declared = [...scope.pipeline.variables, ...stage.variables, ...job.variables];
    await declare(variables, declared, context, group);
    for (const [key, value] of Object.entries(leg.variables)) variables.set(key, value);
    for (const { secret, value } of variables.all()) if (secret) scope.masker.add(value);
    const jobContext: JobContext = {
      host,
      variables,
      masker: scope.masker,
      run: scope.record,
      record: own,
      artifacts: scope.artifacts,
      caches: scope.caches,
      path: [],
      afterwards: [],
      folder: scope.folder,
      logs: join('logs', name.replace(/[^\w.-]/g, '_')),
      minute: scope.minute ?? MINUTE,
      save: scope.file.save,
      report: scope.report,
    };
    return await runJob(jobContext, { job, stage }, { canceled: scope.signal });
  } finally {
    await host.close();
  }
}

async function runOneLeg(place: Place, job: Job, leg: Leg): Promise<JobRecord> {
  const { scope, record } = place;
  const own = newJobRecord(job, leg.name);
  record.jobs.push(own);
  scope.file.save();
  await scope.slots.use(async () => {
    try {
      own.result = scope.signal.aborted ? 'canceled' : await runLeg(place, job, leg, own);
    } catch (error) {
      own.result = 'failed';
      own.reason = scope.masker.mask(sentence(error));
      scope.report(`${record.name}.${own.name}: failed, ${own.reason}`);
    }
  });
  own.state = 'completed';
  own.finishedAt = new Date().toISOString();
  scope.file.save();
  return own;
}

/** A job that does not run, with the reason. */
function closeJob({ scope, record }: Place, job: Job, result: Result, reason?: string): Result {
  const own = newJobRecord(job, undefined);
  record.jobs.push({ ...own, state: 'completed', result, ...(reason === undefined ? {} : { reason }) });
  if (reason !== undefined) scope.report(`${record.name}.${job.name}: ${result}, ${reason}`);
  scope.file.save();
  return result;
}

/** Runs a job of a stage once everything before it has ended: its condition, then every leg. Never throws. */
export async function runStageJob(place: Place, job: Job, results: Map<string, Result>): Promise<Result> {
  const { scope, stage } = place;
  const { direct, earlier } = earlierResults(job, stage.jobs, (name) => results.get(name));
  const finish = (result: Result): Result => {
    results.set(job.name, result);
    return result;
  };
  try {
    const variables = new Variables(scope.base);
    const names = namesOf(place, job, variables);
    // Groups are for the job itself: a condition that could read secrets would not need any.
    const declared = [...scope.pipeline.variables, ...stage.variables].filter(({ kind }) => kind === 'value');
    await declare(variables, declared, { names }, () => Promise.resolve({}));
    const functions = dependencyFunctions({ direct, earlier, canceled: scope.signal.aborted });
    if (!conditionHolds(job.condition ?? 'succeeded()', { names, functions })) {
      const blocked = [...direct.values()].some((result) => !isSuccess(result));
      return finish(closeJob(place, job, scope.signal.aborted && !blocked ? 'canceled' : 'skipped'));
    }
    const { legs, maxParallel } = legsOf(job, { names });
    const slots = createSlots(Math.min(maxParallel, legs.length));
    const records = await Promise.all(legs.map((leg) => slots.use(() => runOneLeg(place, job, leg))));
    return finish(worstOf(records.map(({ result = 'failed' }) => result)));
  } catch (error) {
    return finish(closeJob(place, job, 'failed', sentence(error)));
  }
}
