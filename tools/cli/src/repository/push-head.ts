import { CommandError, ShoalError } from '@shoal/exec';
import type { Repository } from './repository.ts';

export interface PushResult {
  commit: string;
  /** False when the lab's main was at HEAD, or ahead of it, already. */
  pushed: boolean;
  uncommitted: number;
}

async function isAncestor(repository: Repository, older: string, newer: string): Promise<boolean> {
  try {
    await repository.git(['merge-base', '--is-ancestor', older, newer]);
    return true;
  } catch (error) {
    if (error instanceof CommandError && error.commandExitCode === 1) return false;
    throw error;
  }
}

/**
 * Pushes the committed HEAD, on whatever branch it is or detached, to the lab's main.
 * @returns the commit that the lab deploys, which is newer than HEAD where the lab's main has moved on.
 * @throws ShoalError LAB_DIVERGED when the lab's main holds commits that HEAD does not have.
 */
export async function pushHead(repository: Repository): Promise<PushResult> {
  const head = await repository.head();
  const uncommitted = await repository.uncommittedFiles();
  const listed = await repository.git(['ls-remote', 'lab', 'refs/heads/main']);
  const main = listed.split(/\s/)[0] ?? '';
  if (main === head) return { commit: head, pushed: false, uncommitted };
  if (main !== '') {
    await repository.git(['fetch', '--quiet', 'lab', 'main']);
    if (await isAncestor(repository, head, main)) return { commit: main, pushed: false, uncommitted };
    if (!(await isAncestor(repository, main, head))) {
      throw new ShoalError(
        'LAB_DIVERGED',
        `The lab's main (${main.slice(0, 7)}) and HEAD (${head.slice(0, 7)}) have diverged`,
        {
          hint: 'git pull --rebase lab main   # or, to let HEAD win: git push --force lab HEAD:main',
        },
      );
    }
  }
  await repository.git(['push', '--quiet', 'lab', 'HEAD:refs/heads/main']);
  return { commit: head, pushed: true, uncommitted };
}
