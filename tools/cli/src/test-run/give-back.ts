import type { Exec } from '@shoal/exec';

/** Hands files that a stage made as root back to whom the clone belongs, so that the next `git clean` or build can remove them. */
export async function giveBack(root: string, owner: { uid: number; gid: number }, exec: Exec): Promise<void> {
  const skipped = ['(', '-name', 'node_modules', '-o', '-name', '.git', ')', '-prune'];
  const owned = `${String(owner.uid)}:${String(owner.gid)}`;
  await exec.run('find', [
    root,
    '-xdev',
    ...skipped,
    '-o',
    '-uid',
    '0',
    '-exec',
    'chown',
    '-h',
    owned,
    '{}',
    '+',
  ]);
}
