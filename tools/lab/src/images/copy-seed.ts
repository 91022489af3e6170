import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { writeAtomically } from '../files/write-atomically.ts';
import type { Seed } from './build-seed.ts';
import { seedMark } from './refresh-images.ts';

const METADATA = 'io.containerd.metadata.v1.bolt/meta.db';

async function isSameFileSystem(one: string, other: string): Promise<boolean> {
  return (await stat(one)).dev === (await stat(other)).dev;
}

/** The databases, which containerd changes in place: a link would change those of every other node. */
async function databases(folder: string): Promise<string[]> {
  const plugins = await readdir(folder, { withFileTypes: true });
  const files = await Promise.all(
    plugins
      .filter((plugin) => plugin.isDirectory())
      .map(({ name }) => name)
      .map(async (plugin) =>
        (await readdir(join(folder, plugin)))
          .filter((name) => name.endsWith('.db'))
          .map((name) => join(plugin, name)),
      ),
  );
  return files.flat();
}

/**
 * Gives a new node all platform images by hard links in some 40 ms, or by copies where cache and data lie on different file
 * systems. A node that has a containerd root keeps it. The copy is moved into place as a whole.
 */
export async function copySeed(seed: Seed, containerdRoot: string, exec: Exec = execaExec): Promise<void> {
  if (existsSync(join(containerdRoot, METADATA))) return;
  const parent = dirname(containerdRoot);
  await mkdir(parent, { recursive: true });
  const draft = join(parent, '.containerd-draft');
  await rm(draft, { recursive: true, force: true });
  const linked = await isSameFileSystem(seed.containerdRoot, parent);
  await exec.run('cp', ['-a', ...(linked ? ['-l'] : []), seed.containerdRoot, draft]);
  if (linked) {
    for (const file of await databases(draft)) {
      await rm(join(draft, file));
      await cp(join(seed.containerdRoot, file), join(draft, file));
    }
  }
  await writeAtomically(seedMark(draft), seed.key);
  await rm(containerdRoot, { recursive: true, force: true });
  await rename(draft, containerdRoot);
}
