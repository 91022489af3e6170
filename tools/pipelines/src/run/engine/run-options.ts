import type { Pipeline } from '../../model/index.ts';
import type { OpenHost } from '../job/job-host.ts';
import type { GroupUse, GroupValue, ReadGroup } from '../job/job-variables.ts';
import type { RunRecord } from '../record/run-record.ts';
import type { CacheStore } from '../store/cache-store.ts';

/** Who may let a stage begin. */
export interface Approvals {
  /** Those of the environments that somebody has to approve. */
  needed(environments: readonly string[]): readonly string[];
  /** Resolves when it is decided; rejects when the signal aborts. */
  decision(
    stage: string,
    environments: readonly string[],
    signal: AbortSignal,
  ): Promise<{ approved: boolean; by: string }>;
}

export interface RunOptions {
  readonly pipeline: Pipeline;
  /** The new record, or that of a run that is taken up again: stages that have succeeded are not run again. */
  readonly record: RunRecord;
  /** Folder of the run: record, logs and artefacts. */
  readonly folder: string;
  readonly openHost: OpenHost;
  readonly caches: CacheStore;
  readonly approvals: Approvals;
  readonly readGroup: ReadGroup;
  /** Variables that a job has without asking, such as those of a pipeline's settings. */
  readonly readGranted?: (use: GroupUse) => Promise<Readonly<Record<string, GroupValue>>>;
  /** Variables given for this run, such as those that a web form would set. */
  readonly variables?: Readonly<Record<string, GroupValue>>;
  /** How many jobs run at once. */
  readonly agents: number;
  /** Only these stages; all unless told. */
  readonly stages?: readonly string[];
  /** Cancels the run. */
  readonly signal: AbortSignal;
  /** How long a minute of a time-out lasts, in milliseconds; 60 000 unless told. */
  readonly minute?: number;
  /** One line for whoever watches. */
  readonly report: (line: string) => void;
}
