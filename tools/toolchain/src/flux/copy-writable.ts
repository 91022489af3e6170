import type { Exec } from '@shoal/exec';

/** Copies a folder of Go's module cache, which is read-only, so that the copy can be changed. */
export async function copyWritable(exec: Exec, from: string, to: string): Promise<void> {
  await exec.run('cp', ['--recursive', '--no-preserve=mode', '--no-target-directory', from, to]);
}
