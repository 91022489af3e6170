import type { Result } from '../result.ts';

export type State = 'pending' | 'waiting' | 'running' | 'completed';

/** An error or a warning that a step told of by `##vso[task.logissue]`, or that the runner found itself. */
export interface Issue {
  readonly type: 'error' | 'warning';
  readonly message: string;
}

interface Timed {
  state: State;
  result?: Result;
  /** ISO 8601. */
  startedAt?: string;
  finishedAt?: string;
}

export interface StepRecord extends Timed {
  readonly displayName: string;
  readonly name?: string;
  /** Path of its log, relative to the folder of the run. */
  readonly log: string;
  issues: Issue[];
  /** Why it failed, in a sentence. */
  reason?: string;
  /** The last lines of the log of a step that failed. */
  tail?: string[];
  attempts: number;
}

export interface TestSummary {
  readonly title: string;
  readonly total: number;
  readonly failed: number;
  readonly skipped: number;
  /** Names of the failed ones, at most 50. */
  readonly failures: readonly string[];
}

export interface CoverageSummary {
  readonly linesCovered: number;
  readonly linesValid: number;
}

export interface JobRecord extends Timed {
  readonly name: string;
  /** Name of the leg of a matrix. */
  readonly leg?: string;
  readonly displayName: string;
  steps: StepRecord[];
  /** `step.variable` → value, as other jobs address it. Secrets are never outputs. */
  outputs: Record<string, string>;
  reason?: string;
  /** Names of the artefacts that it has published. */
  artifacts: string[];
  tests: TestSummary[];
  coverage?: CoverageSummary;
}

export interface ApprovalRecord {
  readonly environments: readonly string[];
  state: 'waiting' | 'approved' | 'rejected';
  by?: string;
  at?: string;
}

export interface StageRecord extends Timed {
  readonly name: string;
  readonly displayName: string;
  reason?: string;
  approval?: ApprovalRecord;
  jobs: JobRecord[];
}

/** Everything that is kept about a run beside its logs and artefacts. */
export interface RunRecord extends Timed {
  readonly id: number;
  /** Path of the pipeline's file in the repository. */
  readonly pipeline: string;
  /** Build.BuildNumber. */
  name: string;
  readonly reason: string;
  /** `refs/heads/main`. */
  readonly ref: string;
  readonly commit: string;
  /** First line of the commit's message. */
  readonly message: string;
  readonly requestedFor: string;
  tags: string[];
  /** Says why the run did not get to its stages, or that it was cut off. */
  note?: string;
  attempt: number;
  /** The run of which this one is a repetition, at the same commit. */
  readonly rerunOf?: number;
  stages: StageRecord[];
}
