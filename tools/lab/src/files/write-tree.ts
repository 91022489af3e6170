import { join } from 'node:path';
import { writeAtomically } from './write-atomically.ts';

/** Writes files, given by their paths below `folder`; keys may be among them, so all are for their owner only. */
export async function writeTree(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await Promise.all(
    Object.entries(files).map(([path, content]) => writeAtomically(join(folder, path), content)),
  );
}
