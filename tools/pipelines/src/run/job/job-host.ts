import type { ProcessSpec } from '../process/process-spec.ts';

/** Where the processes of one job run. Paths are as they see them. */
export interface JobHost {
  /** The work folder of the job, writable and empty when the job begins. */
  readonly root: string;
  /** A folder in which they read what the runner has written into {@link scriptsOutside}, and change nothing. */
  readonly scripts: string;
  readonly scriptsOutside: string;
  /** A git repository, as URL or path, that has the commit. */
  readonly repository: string;
  /** Absolute path of Node. */
  readonly node: string;
  /** What every process finds in its environment, the PATH among it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The command that starts the program there. */
  wrap(spec: ProcessSpec): ProcessSpec;
  /** Ends whatever the job's steps have left running, and removes the work folder. */
  close(): Promise<void>;
}

/** Opens a host for a job; the name is unique in the run and fit for a file name. */
export type OpenHost = (name: string) => Promise<JobHost>;
