import type { RepositoryMirror } from './repository-mirror.ts';

/** Files in which two commits differ; undefined where the branch was rewritten and the older commit is gone. */
export async function changedPaths(
  mirror: Pick<RepositoryMirror, 'git'>,
  before: string,
  commit: string,
): Promise<string[] | undefined> {
  try {
    const text = await mirror.git('diff', '--name-only', '-z', before, commit);
    return text.split('\0').filter((name) => name !== '');
  } catch {
    return undefined;
  }
}
