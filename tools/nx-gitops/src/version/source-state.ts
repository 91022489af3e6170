import { createHash } from 'node:crypto';
import { lstat, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ShoalError, type Exec } from '@shoal/exec';
import type { SourceState } from './version.ts';

export interface CommittedState extends SourceState {
  /** Seconds since 1970 at which {@link sha} was committed: the time stamp of everything that is built from it. */
  committedAt: number;
}

async function hashFile(
  workspaceRoot: string,
  file: string,
  hash: ReturnType<typeof createHash>,
): Promise<void> {
  hash.update(`\0${file}\0`);
  const path = join(workspaceRoot, file);
  const stats = await lstat(path).catch(() => undefined);
  if (stats === undefined) hash.update('deleted');
  else if (stats.isSymbolicLink()) hash.update(await readlink(path));
  else if (stats.isFile()) hash.update(await readFile(path));
}

async function uncommitted(
  exec: Exec,
  workspaceRoot: string,
  paths: readonly string[],
): Promise<string | undefined> {
  const args = ['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames', '--', ...paths];
  const output = await exec.stdout('git', args, { cwd: workspaceRoot });
  const files = output
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => entry.slice('XY '.length))
    .sort();
  if (files.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const file of files) await hashFile(workspaceRoot, file, hash);
  return hash.digest('hex');
}

/**
 * What git knows about the given paths: the last first-parent commit that changed them, how many commits lead to it, when it was
 * made, and a hash of what is not committed. Paths that no commit has yet count from HEAD.
 * @param at a commit to look at in place of the work tree; nothing is uncommitted there
 * @throws ShoalError NO_GIT_HISTORY outside a repository with commits, SHALLOW_CLONE where N would be wrong.
 */
export async function sourceState(
  exec: Exec,
  workspaceRoot: string,
  paths: readonly string[],
  at?: string,
): Promise<CommittedState> {
  const commit = at ?? 'HEAD';
  const git = (args: readonly string[]): Promise<string> => exec.stdout('git', args, { cwd: workspaceRoot });
  const shallow = await git(['rev-parse', '--is-shallow-repository']).catch((cause: unknown) => {
    throw new ShoalError('NO_GIT_HISTORY', `${workspaceRoot} is not in a git repository`, { cause });
  });
  if (shallow === 'true') {
    throw new ShoalError(
      'SHALLOW_CLONE',
      'the version counts commits, and this clone holds only some of them',
      {
        hint: 'git fetch --unshallow',
      },
    );
  }
  const format = '--format=%H %ct';
  const last =
    (await git(['log', '-1', '--first-parent', format, commit, '--', ...paths]).catch(() => '')) ||
    (await git(['log', '-1', format, commit]).catch((cause: unknown) => {
      throw new ShoalError('NO_GIT_HISTORY', 'the repository has no commit yet', { cause });
    }));
  const [sha = '', committedAt = '0'] = last.split(' ');
  const [count, dirtyHash] = await Promise.all([
    git(['rev-list', '--first-parent', '--count', sha]),
    at === undefined ? uncommitted(exec, workspaceRoot, paths) : undefined,
  ]);
  return {
    sha,
    commitCount: Number(count),
    committedAt: Number(committedAt),
    ...(dirtyHash === undefined ? {} : { dirtyHash }),
  };
}
