import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { oneAtATime } from '../../concurrency/one-at-a-time.ts';
import { readIfExists } from '../../files/read-if-exists.ts';
import { writeAtomically } from '../../files/write-atomically.ts';
import type { CommitStatus, NewCommitStatus } from './commit-status.ts';

const KEPT_PER_COMMIT = 100;
const KEPT_COMMITS = 2000;

/** The statuses of commits: one file for each commit, so that a reader needs nobody who serves them. */
export interface StatusStore {
  /** The newest first, as Azure Repos gives them. */
  list(commit: string): Promise<CommitStatus[]>;
  add(commit: string, status: NewCommitStatus, by: string): Promise<CommitStatus>;
}

/** The statuses that are kept in a folder. */
export function createStatusStore(folder: string): StatusStore {
  // Two at once would each lose the other's.
  const inOrder = oneAtATime();
  const fileOf = (commit: string) => join(folder, `${commit}.json`);
  const list = async (commit: string): Promise<CommitStatus[]> =>
    JSON.parse((await readIfExists(fileOf(commit))) ?? '[]') as CommitStatus[];

  async function forgetOldest(): Promise<void> {
    const names = await readdir(folder);
    if (names.length <= KEPT_COMMITS) return;
    const times = await Promise.all(
      names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
    );
    const oldest = times.sort((one, other) => one.at - other.at).slice(0, names.length - KEPT_COMMITS);
    await Promise.all(oldest.map(({ name }) => rm(join(folder, name), { force: true })));
  }

  async function append(commit: string, status: NewCommitStatus, by: string): Promise<CommitStatus> {
    const before = await list(commit);
    const added: CommitStatus = {
      ...status,
      id: (before[0]?.id ?? 0) + 1,
      creationDate: new Date().toISOString(),
      createdBy: { displayName: by },
    };
    await writeAtomically(fileOf(commit), JSON.stringify([added, ...before].slice(0, KEPT_PER_COMMIT)));
    await forgetOldest();
    return added;
  }

  return {
    list,
    add: (commit, status, by) => inOrder(() => append(commit, status, by)),
  };
}
