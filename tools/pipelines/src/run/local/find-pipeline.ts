import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { CommandError, execaExec, ExitCode, ShoalError, type Exec } from '@shoal/exec';

/** A pipeline's file and the git repository that it is in. */
export interface FoundPipeline {
  /** Absolute. */
  readonly repository: string;
  /** Relative to the repository's root, with slashes. */
  readonly file: string;
}

/** Where a repository's pipeline is looked for, in this order. */
export const usualFiles = [
  'azure-pipelines.yml',
  '.azure-pipelines/azure-pipelines.yml',
  '.azure-pipelines/ci.yml',
];

function usage(sentence: string, hint?: string): ShoalError {
  const more = hint === undefined ? {} : { hint };
  return new ShoalError('PIPELINE_NOT_FOUND', sentence, { exitCode: ExitCode.usage, ...more });
}

/**
 * The pipeline that a path means: a file, or a folder of a git repository with a pipeline at a usual place.
 * @throws ShoalError PIPELINE_NOT_FOUND (exit code 2)
 */
export async function findPipeline(path: string, exec: Exec = execaExec): Promise<FoundPipeline> {
  const absolute = resolve(path);
  if (!existsSync(absolute)) throw usage(`there is no ${path}`);
  const isFolder = statSync(absolute).isDirectory();
  const folder = isFolder ? absolute : dirname(absolute);
  const repository = await exec
    .stdout('git', ['-C', folder, 'rev-parse', '--show-toplevel'])
    .catch((error: unknown) => {
      if (!(error instanceof CommandError)) throw error;
      throw usage(`${path} is in no git repository, and steps run in a clean clone of a commit`);
    });
  if (!isFolder) return { repository, file: relative(repository, absolute) };
  const file = usualFiles.find((usual) => existsSync(join(repository, usual)));
  if (file !== undefined) return { repository, file };
  throw usage(
    `${repository} has no pipeline at ${usualFiles.join(', ')}`,
    'name its file: ./shoal pipeline run FILE',
  );
}
