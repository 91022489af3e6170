import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** States of the sources whose pinned releases are kept per app; each takes a few MB. */
const KEPT_STATES = 5;

/** Removes the artifacts of older states of the sources, newest first kept. `folder` holds one folder per state. */
export async function pruneArtifacts(folder: string, keep: number = KEPT_STATES): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const dated = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), time: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = dated.sort((one, other) => other.time - one.time).slice(keep);
  await Promise.all(old.map(({ path }) => rm(path, { recursive: true, force: true })));
}
