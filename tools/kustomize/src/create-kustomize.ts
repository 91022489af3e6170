import { resolve } from 'node:path';
import { CommandError, execaExec, ShoalError, type Exec } from '@shoal/exec';
import { explainBuildFailure } from './explain-build-failure.ts';

export interface KustomizeOptions {
  /** Absolute path of the kustomize program. */
  binary: string;
  exec?: Exec;
  /** Errors name files relative to this folder; the current one unless told. */
  cwd?: string;
}

export interface BuildOptions {
  /** `none` lets a kustomization read files above its folder; `root` (the default) is what Flux allows too. */
  loadRestrictor?: 'root' | 'none';
  timeoutMs?: number;
}

export interface Kustomize {
  /**
   * The objects of a kustomization as one YAML stream.
   * @throws ShoalError KUSTOMIZE_BUILD_FAILED with file, line and reason.
   */
  build(path: string, options?: BuildOptions): Promise<string>;
}

const BUILD_TIMEOUT_MS = 60_000;

/** A client of the kustomize program at `binary`. */
export function createKustomize(options: KustomizeOptions): Kustomize {
  const exec = options.exec ?? execaExec;
  const cwd = options.cwd ?? process.cwd();
  return {
    async build(path, { loadRestrictor = 'root', timeoutMs = BUILD_TIMEOUT_MS } = {}) {
      const folder = resolve(cwd, path);
      const restrictor = loadRestrictor === 'none' ? 'LoadRestrictionsNone' : 'LoadRestrictionsRootOnly';
      try {
        const result = await exec.run(options.binary, ['build', '--load-restrictor', restrictor, folder], {
          timeoutMs,
        });
        return result.stdout;
      } catch (error) {
        if (!(error instanceof CommandError) || error.commandExitCode === undefined) throw error;
        const { file, line, reason } = explainBuildFailure(error.stderr, folder, cwd);
        const place = line === undefined ? file : `${file}:${String(line)}`;
        throw new ShoalError('KUSTOMIZE_BUILD_FAILED', `${place}: ${reason}`, {
          hint: `try: kustomize build ${path}`,
          cause: error,
        });
      }
    },
  };
}
