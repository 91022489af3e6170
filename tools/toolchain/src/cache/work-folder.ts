import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.ts';

const OWNER = '.owner.json';

/** Removes work folders whose process was killed. Run it while holding the toolchain's lock. */
export async function removeAbandonedWork(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    const folder = join(root, name);
    const owner = await readFile(join(folder, OWNER), 'utf8').then(
      (text) => JSON.parse(text) as ProcessIdentity,
      () => undefined,
    );
    if (owner === undefined || isAlive(owner) === false) await rm(folder, { recursive: true, force: true });
  }
}

/** Runs `work` in a folder of its own below `root`, which is gone afterwards, however it ends. */
export async function inWorkFolder<T>(root: string, work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(root, { recursive: true });
  const folder = await mkdtemp(join(root, 'work-'));
  try {
    await writeFile(join(folder, OWNER), JSON.stringify(ownIdentity()));
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
