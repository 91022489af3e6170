import { join } from 'node:path';
import type { Exec } from '@shoal/exec';

/** What a rendering reads, and what gives images and charts their version. */
const FOLDERS = ['clusters', 'charts', 'kustomize', 'apps', 'libs'];

/** Puts the deployed part of a commit into a folder. */
export async function extractCommit(
  exec: Exec,
  workspaceRoot: string,
  commit: string,
  target: string,
): Promise<void> {
  const there = await exec.stdout('git', ['ls-tree', '--name-only', commit], { cwd: workspaceRoot });
  const folders = there.split('\n').filter((name) => FOLDERS.includes(name));
  const archive = join(target, 'commit.tar');
  const args = ['archive', '--format=tar', `--output=${archive}`, commit, '--', ...folders];
  if (folders.length === 0) return;
  await exec.run('git', args, { cwd: workspaceRoot });
  await exec.run('tar', ['-xf', archive, '-C', target]);
}
