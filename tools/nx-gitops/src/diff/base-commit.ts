import { CommandError, ExitCode, ShoalError, type Exec } from '@shoal/exec';

/** What a branch is compared with when nobody says so, the first that there is. */
const DEFAULTS = ['origin/main', 'main'];

/**
 * The commit that a branch is compared with: where it left `base`, so that what others did since is not taken for its own.
 * @param base commit, branch or tag; `origin/main` or `main` unless told
 * @throws ShoalError NO_GIT_HISTORY, BASE_UNKNOWN
 */
export async function baseCommit(exec: Exec, workspaceRoot: string, base?: string): Promise<string> {
  const git = (args: readonly string[]): Promise<string> => exec.stdout('git', args, { cwd: workspaceRoot });
  const known = async (reference: string): Promise<string | undefined> => {
    try {
      return await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`]);
    } catch (error) {
      if (error instanceof CommandError) return undefined;
      throw error;
    }
  };
  const head = await known('HEAD');
  if (head === undefined) {
    throw new ShoalError('NO_GIT_HISTORY', `${workspaceRoot} has no git history to compare with`, {
      hint: 'work in a clone, and commit something first',
    });
  }
  for (const reference of base === undefined ? DEFAULTS : [base]) {
    const commit = await known(reference);
    if (commit === undefined) continue;
    return await git(['merge-base', commit, head]).catch((cause: unknown) => {
      throw new ShoalError('BASE_UNRELATED', `${reference} and HEAD have no commit in common`, {
        hint: 'git fetch --unshallow',
        exitCode: ExitCode.failed,
        cause,
      });
    });
  }
  const names = base ?? DEFAULTS.join(' nor ');
  throw new ShoalError('BASE_UNKNOWN', `git knows no commit ${names}`, {
    hint: 'name a commit, branch or tag that this clone has: --base REF',
  });
}
