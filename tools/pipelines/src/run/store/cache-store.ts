import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A cache that was found for a key. */
export interface CacheHit {
  /** A tar archive. */
  readonly file: string;
  readonly key: string;
  /** False when only a restore key fits. */
  readonly exact: boolean;
}

/**
 * Caches by key, in scopes as Azure has them: a run reads those of its own branch and of main, and writes its own only,
 * so that no branch can give main anything. An entry never changes.
 */
export interface CacheStore {
  find(key: string, restoreKeys?: readonly string[]): Promise<CacheHit | undefined>;
  /** Keeps what `write` puts into the file that it is given, unless the scope has the key already. */
  save(key: string, write: (file: string) => Promise<void>): Promise<'saved' | 'kept'>;
}

const KEPT_PER_SCOPE = 6;

interface Entry {
  readonly key: string;
  readonly file: string;
  readonly time: number;
}

async function entriesIn(folder: string): Promise<Entry[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.key'));
  const entries = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const [key, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
      return { key, file: path.replace(/\.key$/, '.tar'), time: mtimeMs };
    }),
  );
  return entries.sort((one, other) => other.time - one.time);
}

/** @param scopes folders; the first is the run's own, the others are only read */
export function createCacheStore(scopes: readonly [string, ...string[]]): CacheStore {
  const [own] = scopes;
  const pathOf = (key: string) => join(own, createHash('sha256').update(key).digest('hex'));

  async function prune(): Promise<void> {
    const old = (await entriesIn(own)).slice(KEPT_PER_SCOPE);
    const files = old.flatMap(({ file }) => [file.replace(/\.tar$/, '.key'), file]);
    await Promise.all(files.map((file) => rm(file, { force: true })));
  }

  return {
    async find(key, restoreKeys = []) {
      const entries = (await Promise.all(scopes.map(entriesIn))).flat();
      const exact = entries.find((entry) => entry.key === key);
      const found = [key, ...restoreKeys]
        .map((prefix) => exact ?? entries.find((entry) => entry.key.startsWith(prefix)))
        .find((entry) => entry !== undefined);
      if (found === undefined) return undefined;
      const now = new Date();
      await utimes(found.file.replace(/\.tar$/, '.key'), now, now).catch(() => undefined);
      return { file: found.file, key: found.key, exact: found === exact };
    },
    async save(key, write) {
      if ((await entriesIn(own)).some((entry) => entry.key === key)) return 'kept';
      await mkdir(own, { recursive: true });
      const draft = join(own, `.${randomUUID()}`);
      try {
        await write(draft);
        await rename(draft, `${pathOf(key)}.tar`);
        // The key last: an entry counts once it has one.
        await writeFile(draft, key);
        await rename(draft, `${pathOf(key)}.key`);
      } finally {
        await rm(draft, { force: true });
      }
      await prune();
      return 'saved';
    },
  };
}
