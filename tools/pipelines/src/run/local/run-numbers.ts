import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The numbers of the runs in a folder, lowest first. */
export async function runNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((one, other) => one - other);
}

/** Makes the folder of the next run: two that ask at once get two numbers. */
export async function newRunFolder(folder: string): Promise<{ id: number; path: string }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (let id = ((await runNumbers(folder)).at(-1) ?? 0) + 1; ; id += 1) {
    const path = join(folder, String(id));
    try {
      await mkdir(path, { mode: 0o700 });
      return { id, path };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Removes the oldest runs, with their logs and artefacts. */
export async function pruneRuns(folder: string, keep: number): Promise<void> {
  const old = (await runNumbers(folder)).slice(0, -keep);
  await Promise.all(old.map((id) => rm(join(folder, String(id)), { recursive: true, force: true })));
}
