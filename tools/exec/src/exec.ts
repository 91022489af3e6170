export interface RunOptions {
  cwd?: string;
  /** Added to the environment of this process, unless `extendEnv` is false. A value of undefined removes the name. */
  env?: Record<string, string | undefined>;
  extendEnv?: boolean;
  /** Written to the child's standard input, which is closed after it (and empty without it). */
  input?: string;
  timeoutMs?: number;
  signal?: AbortSignal;
  /** How the child is ended when its time is over or `signal` aborts; SIGTERM unless told, and SIGKILL 5 s later. */
  killSignal?: NodeJS.Signals;
  /** The child runs with this user and group id; only root can ask for that. */
  uid?: number;
  gid?: number;
  /** Called with each line as the child prints it, without its line end. */
  onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** Words of the command that must not be seen in errors; each is shown as `***`. */
  secrets?: readonly string[];
}

export interface RunResult {
  stdout: string;
  stderr: string;
  exitCode: number;
  durationMs: number;
}

/** The one port through which Shoal starts other programs. */
export interface Exec {
  /**
   * Runs a program without a shell and waits for it.
   * @throws CommandError when it cannot be started, ends with another code than 0, is killed, or runs out of time.
   */
  run(file: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Standard output without the last line end. Throws as {@link run}. */
  stdout(file: string, args: readonly string[], options?: RunOptions): Promise<string>;
  /** Standard output read as JSON. Throws as {@link run}, or a CommandError that shows what was no JSON. */
  json<T>(file: string, args: readonly string[], options?: RunOptions): Promise<T>;
  /** Hands the terminal to the program; resolves to its exit code, also when that is not 0. */
  passThrough(file: string, args: readonly string[], options?: RunOptions): Promise<number>;
}
