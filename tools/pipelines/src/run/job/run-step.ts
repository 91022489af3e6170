import { join } from 'node:path';
import { posix } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import { applyCommand, type CommandTarget } from '../log/apply-command.ts';
import { parseLoggingCommand } from '../log/logging-command.ts';
import { openStepLog, type StepLog } from '../log/step-log.ts';
import type { ProcessSpec } from '../process/process-spec.ts';
import { runProcess } from '../process/run-process.ts';
import type { StepRecord } from '../record/run-record.ts';
import type { Result } from '../result.ts';
import type { TaskContext, TaskEnd } from '../tasks/task.ts';
import type { JobContext } from './job-context.ts';
import { performStep } from './perform-step.ts';
import type { PlannedStep } from './planned-step.ts';

const FIRST_RETRY_PAUSE = 1_000;
const SHOWN_ISSUES = 20;

/** Why the step was ended from outside, or undefined. */
type Cut = 'canceled' | 'timed out';

function environmentOf({ host, variables, path }: JobContext, planned: PlannedStep): Record<string, string> {
  const own = Object.entries(planned.step?.env ?? {}).map(([name, value]) => [name, variables.expand(value)]);
  const usual = host.environment;
  return {
    ...usual,
    ...variables.environment(),
    PATH: [...path, usual['PATH'] ?? ''].join(':'),
    ...(Object.fromEntries(own) as Record<string, string>),
  };
}

function specOf(
  job: JobContext,
  planned: PlannedStep,
): (spec: { file: string; args: readonly string[]; cwd?: string }) => ProcessSpec {
  const base = job.variables.expand('$(System.DefaultWorkingDirectory)');
  return ({ file, args, cwd }) =>
    job.host.wrap({
      file,
      args,
      cwd: cwd === undefined ? base : posix.resolve(base, cwd),
      env: environmentOf(job, planned),
    });
}

/** One try. */
async function attempt(
  job: JobContext,
  planned: PlannedStep,
  { record, log, signal }: { record: StepRecord; log: StepLog; signal: AbortSignal },
): Promise<TaskEnd> {
  let completed: Result | undefined;
  const target: CommandTarget = {
    step: planned.step?.name,
    ...(planned.hook === undefined ? {} : { hook: planned.hook }),
    addIssue({ type, message }) {
      if (record.issues.length < SHOWN_ISSUES)
        record.issues.push({ type, message: job.masker.mask(message) });
    },
    complete(result) {
      completed = result;
    },
  };
  const onLine = (line: string): void => {
    const command = parseLoggingCommand(line);
    // First the command, then the line: it may have made a secret of what the line holds.
    if (command !== undefined) applyCommand(command, job, target);
    const error = /^##\[error\](.*)/.exec(line)?.[1];
    if (error !== undefined) target.addIssue({ type: 'error', message: error });
    log.write(line);
  };
  const prepare = specOf(job, planned);
  const context: Omit<TaskContext, 'inputs'> = {
    job,
    signal,
    prepare,
    log: (line) => {
      log.write(line);
    },
    addIssue: target.addIssue,
    run: (spec) => runProcess(prepare(spec), { onLine, signal, overlap: job.masker.longest }),
  };
  try {
    const end = await performStep(planned, context);
    return completed === undefined || end.result === 'failed' ? end : { result: completed };
  } catch (error) {
    const reason = error instanceof ShoalError ? error.explain() : String(error);
    if (!(error instanceof ShoalError)) log.write(error instanceof Error ? (error.stack ?? '') : reason);
    return { result: 'failed', reason };
  }
}

/**
 * Runs a step with its time-out and its retries, and fills its record.
 * @param signal ends the step: the job was cancelled or ran out of time
 */
export async function runStep(
  job: JobContext,
  planned: PlannedStep,
  record: StepRecord,
  signal: AbortSignal,
): Promise<Result> {
  const { step } = planned;
  record.state = 'running';
  record.startedAt = new Date().toISOString();
  job.save();
  const log = await openStepLog(join(job.folder, record.log), job.masker);
  const minutes = step?.timeoutInMinutes ?? 0;
  const timer = minutes > 0 ? AbortSignal.timeout(minutes * job.minute) : undefined;
  const both = timer === undefined ? signal : AbortSignal.any([signal, timer]);
  const cut = (): Cut | undefined =>
    signal.aborted ? 'canceled' : timer?.aborted === true ? 'timed out' : undefined;

  const most = 1 + (step?.retryCountOnTaskFailure ?? 0);
  let end: TaskEnd = { result: 'canceled' };
  for (let count = 1; count <= most && cut() === undefined; count += 1) {
    if (count > 1) {
      log.write(`##[warning]it ${end.reason ?? 'failed'}; attempt ${String(count)} of ${String(most)}`);
      await delay(FIRST_RETRY_PAUSE * 2 ** (count - 2), undefined, { signal: both }).catch(() => undefined);
      if (cut() !== undefined) break;
    }
    record.attempts = count;
    end = await attempt(job, planned, { record, log, signal: both });
    if (end.result !== 'failed') break;
  }
  if (cut() === 'timed out')
    end = { result: 'failed', reason: `took longer than ${String(minutes)} minutes` };
  if (cut() === 'canceled') end = { result: 'canceled' };
  const tolerated = end.result === 'failed' && step?.continueOnError === true;
  record.result = tolerated ? 'succeededWithIssues' : end.result;
  if (end.reason !== undefined) {
    record.reason = job.masker.mask(end.reason);
    log.write(`##[error]${end.reason}`);
  }
  if (end.result === 'failed') record.tail = log.tail();
  await log.close();
  record.state = 'completed';
  record.finishedAt = new Date().toISOString();
  job.save();
  return record.result;
}
