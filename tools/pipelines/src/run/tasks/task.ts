import type { ProcessSpec } from '../process/process-spec.ts';
import type { ProcessEnd } from '../process/run-process.ts';
import type { Issue } from '../record/run-record.ts';
import type { Result } from '../result.ts';
import type { JobContext } from '../job/job-context.ts';
import type { TaskInputs } from './task-inputs.ts';

/** How a task ended, with a sentence where it did not succeed. */
export interface TaskEnd {
  readonly result: Result;
  readonly reason?: string;
}

export interface TaskContext {
  readonly job: JobContext;
  readonly inputs: TaskInputs;
  readonly signal: AbortSignal;
  log(line: string): void;
  addIssue(issue: Issue): void;
  /** Runs a program of the step: its output is logged, and its `##vso[…]` lines are obeyed. */
  run(spec: Pick<ProcessSpec, 'file' | 'args'> & { readonly cwd?: string }): Promise<ProcessEnd>;
  /** The program as the job's host starts it, for work of the runner itself. */
  prepare(spec: Pick<ProcessSpec, 'file' | 'args'> & { readonly cwd?: string }): ProcessSpec;
}

/** A task that the runner can do itself. */
export interface Task {
  /** As in `PublishTestResults@2`. */
  readonly name: string;
  readonly versions: readonly string[];
  /** Names of the inputs that it knows, aliases included; another one is an error. */
  readonly inputs: readonly string[];
  run(context: TaskContext): Promise<TaskEnd>;
}

export const succeeded: TaskEnd = { result: 'succeeded' };

export function failed(reason: string): TaskEnd {
  return { result: 'failed', reason };
}

/** The end of a task that did nothing but run this process. */
export function endOfProcess(end: ProcessEnd): TaskEnd {
  switch (end.kind) {
    case 'exit':
      return end.code === 0 ? succeeded : failed(`ended with exit code ${String(end.code)}`);
    case 'signal':
      return failed(`was killed by ${end.signal}`);
    case 'unstarted':
      return failed(`could not be started: ${end.reason}`);
  }
}
