import { join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { readIfExists } from '../files/read-if-exists.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import type { LabToolPaths } from '../lab-tools.ts';
import type { Seed } from './build-seed.ts';
import { importArchives, untilContainerdAnswers } from './containerd-import.ts';

/** Says which seed's images a containerd root has. */
export function seedMark(containerdRoot: string): string {
  return join(containerdRoot, 'shoal-seed');
}

/**
 * Gives a running node the platform images of another seed than the one it was made with, as after an upgrade of Flux.
 * Returns whether there was anything to do.
 */
export async function refreshImages(
  seed: Seed,
  node: { readonly containerdRoot: string; readonly pid: number },
  tools: LabToolPaths,
  exec: Exec = execaExec,
): Promise<boolean> {
  if ((await readIfExists(seedMark(node.containerdRoot))) === seed.key) return false;
  await untilContainerdAnswers(exec, tools, node.pid);
  await importArchives(exec, tools, node.pid, seed.archives);
  await writeAtomically(seedMark(node.containerdRoot), seed.key);
  return true;
}
