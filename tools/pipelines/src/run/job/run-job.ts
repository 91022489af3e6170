import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import type { EvaluationContext } from '../../expressions/index.ts';
import type { Job, Stage } from '../../model/index.ts';
import { openStepLog } from '../log/step-log.ts';
import { pipeProcess } from '../process/pipe-process.ts';
import type { JobRecord, StepRecord } from '../record/run-record.ts';
import { isSuccess, resultName, worstOf, type Result } from '../result.ts';
import { conditionHolds } from '../status/evaluate-text.ts';
import { jobStatusFunctions } from '../status/status-functions.ts';
import type { JobContext } from './job-context.ts';
import { planSteps, titleOf, type PlannedStep } from './planned-step.ts';
import { runStep } from './run-step.ts';
import { workspaceFolders } from './workspace.ts';

const USUAL_TIMEOUT_MINUTES = 60;
const USUAL_CANCEL_MINUTES = 5;

function slug(text: string): string {
  return text
    .replace(/[^\w.-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}

function minutesOf(text: string | undefined, usual: number): number {
  const minutes = Number(text);
  return text === undefined || !Number.isFinite(minutes) || minutes < 0 ? usual : minutes;
}

function stepRecord(job: JobContext, planned: PlannedStep, index: number): StepRecord {
  const displayName = job.masker.mask(job.variables.expand(titleOf(planned)));
  const number = String(index + 1).padStart(2, '0');
  return {
    displayName,
    ...(planned.step?.name === undefined ? {} : { name: planned.step.name }),
    log: join(job.logs, `${number}-${slug(displayName) || 'step'}.log`),
    state: 'pending',
    issues: [],
    attempts: 0,
  };
}

function timeText(record: StepRecord): string {
  const seconds = (Date.parse(record.finishedAt ?? '') - Date.parse(record.startedAt ?? '')) / 1000;
  return Number.isFinite(seconds) ? `${seconds.toFixed(1)} s` : '';
}

/** What may end a job before it is done. */
export interface JobLimits {
  /** The run was cancelled, or what is before this job. */
  readonly canceled: AbortSignal;
}

/** Runs the steps of one job, or of one leg of a matrix, on a host that is open, and fills its record. */
export async function runJob(
  context: JobContext,
  { job, stage }: { job: Job; stage: Stage },
  { canceled }: JobLimits,
): Promise<Result> {
  const { record, variables } = context;
  const title = [stage.name, record.name, record.leg].filter((name) => name !== undefined).join('.');
  const minutes = minutesOf(
    job.timeoutInMinutes === undefined ? undefined : variables.expand(job.timeoutInMinutes),
    USUAL_TIMEOUT_MINUTES,
  );
  const timeout = minutes === 0 ? undefined : AbortSignal.timeout(minutes * context.minute);
  const ended = timeout === undefined ? canceled : AbortSignal.any([canceled, timeout]);
  // Steps with `always()` still run after a cancellation, but not for ever.
  const lastCall = new AbortController();
  const graceMinutes = minutesOf(job.cancelTimeoutInMinutes, USUAL_CANCEL_MINUTES);
  ended.addEventListener(
    'abort',
    () => {
      setTimeout(() => {
        lastCall.abort();
      }, graceMinutes * context.minute).unref();
    },
    { once: true },
  );

  async function runPhase(steps: readonly PlannedStep[]): Promise<Result> {
    let status: Result = 'succeeded';
    const records = steps.map((planned, index) => stepRecord(context, planned, record.steps.length + index));
    record.steps.push(...records);
    context.save();
    for (const [index, planned] of steps.entries()) {
      const own = records[index];
      if (own === undefined) continue;
      const outcome = await runIfWanted(planned, own, status);
      if (outcome !== 'skipped') status = worstOf([status, outcome]);
    }
    return status;
  }

  async function runIfWanted(planned: PlannedStep, own: StepRecord, status: Result): Promise<Result> {
    variables.set('Agent.JobStatus', resultName(status));
    const functions = jobStatusFunctions(status, ended.aborted);
    const expressions: EvaluationContext = { names: { variables: variables.asObject() }, functions };
    try {
      const wanted =
        planned.step?.enabled !== false &&
        conditionHolds(planned.step?.condition ?? 'succeeded()', expressions);
      if (!wanted) {
        own.state = 'completed';
        own.result = 'skipped';
        context.save();
        return 'skipped';
      }
    } catch (error) {
      own.state = 'completed';
      own.result = 'failed';
      own.reason = error instanceof ShoalError ? error.explain() : String(error);
      context.save();
      context.report(`${title} › ${own.displayName}: failed, ${own.reason}`);
      return 'failed';
    }
    const result = await runStep(context, planned, own, ended.aborted ? lastCall.signal : ended);
    const why = own.reason === undefined ? '' : `, ${own.reason}`;
    context.report(`${title} › ${own.displayName}: ${result}${why}  ${timeText(own)}`.trimEnd());
    return result;
  }

  await makeFolders(context);
  const { main, onFailure, onSuccess } = planSteps(job);
  const first = await runPhase(main);
  const second = await runPhase(isSuccess(first) ? onSuccess : onFailure);
  let result = worstOf([first, second]);
  if (result === 'succeeded') await runAfterwards(context);
  if (timeout?.aborted === true && !canceled.aborted) {
    result = 'failed';
    record.reason = `took longer than ${String(minutes)} minutes`;
  }
  const tolerated = result === 'failed' && variables.expand(job.continueOnError).toLowerCase() === 'true';
  return tolerated ? 'succeededWithIssues' : result;
}

async function makeFolders({ host, variables }: JobContext): Promise<void> {
  const folders = Object.values(workspaceFolders(variables.expand('$(Pipeline.Workspace)')));
  const spec = { file: 'mkdir', args: ['-p', ...folders], cwd: '/', env: { ...host.environment } };
  await pipeProcess(host.wrap(spec), {});
}

/** A cache that cannot be saved spoils nothing: the next run does without. */
async function runAfterwards(context: JobContext): Promise<void> {
  if (context.afterwards.length === 0) return;
  const log = await openStepLog(join(context.folder, context.logs, 'afterwards.log'), context.masker);
  for (const { title, work } of context.afterwards) {
    log.write(title);
    await work((line) => {
      log.write(line);
    }).catch((error: unknown) => {
      log.write(`##[warning]${error instanceof Error ? error.message : String(error)}`);
    });
  }
  await log.close();
}

/** Whether the job has a record of its own yet: the legs of a matrix share a name. */
export function newJobRecord(job: Job, leg: string | undefined): JobRecord {
  const title = job.displayName ?? job.name;
  return {
    name: job.name,
    ...(leg === undefined ? {} : { leg }),
    displayName: leg === undefined ? title : `${title} ${leg}`,
    state: 'pending',
    steps: [],
    outputs: {},
    artifacts: [],
    tests: [],
  };
}
