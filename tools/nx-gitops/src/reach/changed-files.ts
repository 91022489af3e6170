import type { Exec } from '@shoal/exec';
import { baseCommit } from '../diff/base-commit.ts';

/**
 * The files that the work tree changes, compared with the commit where its branch left the base, new ones included, sorted.
 * Throws as baseCommit.
 */
export async function changedFiles(exec: Exec, workspaceRoot: string, base?: string): Promise<string[]> {
  const commit = await baseCommit(exec, workspaceRoot, base);
  const list = async (...args: string[]): Promise<string[]> => {
    const output = await exec.stdout('git', args, { cwd: workspaceRoot });
    return output.split('\0').filter((file) => file !== '');
  };
  const [changed, fresh] = await Promise.all([
    list('diff', '--name-only', '--no-renames', '-z', commit),
    list('ls-files', '--others', '--exclude-standard', '-z'),
  ]);
  return [...new Set([...changed, ...fresh])].sort();
}
