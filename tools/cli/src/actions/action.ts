/** One named step of a command such as `up`. */
export interface Action<Context> {
  /** What a person reads, in the imperative: «start the cluster». Unique in its list. */
  name: string;
  /** Names of the actions that must be done before this one starts. Those that need nothing of each other run side by side. */
  needs?: readonly string[];
  /** Does the work and may return a short note for the table. Must be idempotent: a second run on a finished platform finds nothing to do. */
  run(context: Context, progress: (text: string) => void): Promise<string | undefined>;
}

export interface ActionResult {
  name: string;
  state: 'done' | 'failed' | 'skipped';
  /** Seconds from the start of this action to its end. */
  seconds: number;
  /** Seconds from the start of the whole list to the end of this action. */
  finishedAt: number;
  note: string;
}

/** What the runner tells while it works; a terminal shows it. */
export interface ActionReporter {
  started(name: string): void;
  progress(name: string, text: string): void;
  finished(result: ActionResult): void;
}
