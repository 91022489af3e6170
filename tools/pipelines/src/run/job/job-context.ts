import type { SecretMasker } from '../log/secret-masker.ts';
import type { JobRecord, RunRecord } from '../record/run-record.ts';
import type { ArtifactStore } from '../store/artifact-store.ts';
import type { CacheStore } from '../store/cache-store.ts';
import type { Variables } from '../variables/variables.ts';
import type { JobHost } from './job-host.ts';

/** What the steps of one job share. */
export interface JobContext {
  readonly host: JobHost;
  readonly variables: Variables;
  readonly masker: SecretMasker;
  readonly run: RunRecord;
  readonly record: JobRecord;
  readonly artifacts: ArtifactStore;
  readonly caches: CacheStore;
  /** Folders that steps have put before the PATH, the last first. */
  readonly path: string[];
  /** What is to be done when the job has succeeded, such as saving a cache; each with a title for the log. */
  readonly afterwards: {
    readonly title: string;
    readonly work: (log: (line: string) => void) => Promise<void>;
  }[];
  /** Folder of the logs of the run, and that of this job below it. */
  readonly folder: string;
  readonly logs: string;
  /** How long a minute of a time-out lasts, in milliseconds. */
  readonly minute: number;
  /** The record has changed. */
  readonly save: () => void;
  /** One line for whoever watches. */
  readonly report: (line: string) => void;
}
