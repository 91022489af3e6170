import { execaExec, type Exec, type RunOptions, type RunResult } from '@shoal/exec';

export interface HelmOptions {
  /** Absolute path of the helm program. */
  binary: string;
  exec?: Exec;
  /** Folder for helm's own cache and configuration, so that a user's repositories and plugins have no say. */
  home?: string;
  /** Limit for one helm command. */
  timeoutMs?: number;
}

export interface HelmRunner {
  run(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  stdout(args: readonly string[], options?: RunOptions): Promise<string>;
  json<T>(args: readonly string[], options?: RunOptions): Promise<T>;
}

const DEFAULT_TIMEOUT_MS = 120_000;

function homeEnvironment(home: string | undefined): Record<string, string> {
  if (home === undefined) return {};
  return {
    HELM_CACHE_HOME: `${home}/cache`,
    HELM_CONFIG_HOME: `${home}/config`,
    HELM_DATA_HOME: `${home}/data`,
  };
}

/** Runs one helm program with its own home and a time limit. */
export function createHelmRunner(options: HelmOptions): HelmRunner {
  const exec = options.exec ?? execaExec;
  const withDefaults = (own: RunOptions = {}): RunOptions => ({
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    ...own,
    env: { ...homeEnvironment(options.home), ...own.env },
  });
  return {
    run: (args, own) => exec.run(options.binary, args, withDefaults(own)),
    stdout: (args, own) => exec.stdout(options.binary, args, withDefaults(own)),
    json: (args, own) => exec.json(options.binary, args, withDefaults(own)),
  };
}
