import { chownSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ExitCode, ShoalError } from '@shoal/exec';
import type { Repository } from '../repository/repository.ts';

/** Files and new folders that root has written become those of whom the clone belongs to. */
function giveToOwner({ root, owner }: Repository, files: readonly string[]): void {
  if (owner === undefined) return;
  for (const file of files) {
    for (let path = file; path !== '.'; path = dirname(path)) {
      const full = join(root, path);
      if (existsSync(full)) chownSync(full, owner.uid, owner.gid);
    }
  }
}

/**
 * Refuses to mix with what a person has not committed yet.
 * @throws ShoalError NOT_COMMITTED (exit code 2).
 */
export async function checkCommitted(repository: Repository): Promise<void> {
  const changed = await repository.git(['status', '--porcelain']);
  if (changed === '') return;
  throw new ShoalError('NOT_COMMITTED', 'The clone has changes that are not committed', {
    exitCode: ExitCode.usage,
    hint: 'commit or stash them first: git status',
  });
}

/** Commits these files, written or deleted, and nothing else; none where nothing changed. */
export async function commitFiles(
  repository: Repository,
  files: readonly string[],
  message: string,
): Promise<void> {
  if (files.length === 0) return;
  giveToOwner(repository, files);
  await repository.git(['add', '--all', '--', ...files]);
  const author = await repository.git(['config', '--default', '', 'user.email']);
  // A machine's root often is nobody to git; a person is.
  const identity = author === '' ? ['-c', 'user.name=shoal', '-c', 'user.email=shoal@localhost'] : [];
  await repository.git([...identity, 'commit', '--quiet', '--message', message, '--', ...files]);
}
