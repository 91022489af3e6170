import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCacheStore, type CacheStore } from './cache-store.ts';

describe('createCacheStore', () => {
  let folder: string;
  let main: CacheStore;
  let branch: CacheStore;
  const text = async (store: CacheStore, key: string, restoreKeys: string[] = []) => {
    const hit = await store.find(key, restoreKeys);
    return hit === undefined ? undefined : `${readFileSync(hit.file, 'utf8')}${hit.exact ? '' : ' (near)'}`;
  };
  const save = (store: CacheStore, key: string, content: string) =>
    store.save(key, (file) => writeFile(file, content));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'caches-'));
    main = createCacheStore([join(folder, 'main')]);
    branch = createCacheStore([join(folder, 'branch'), join(folder, 'main')]);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('finds the exact key, else the newest that a restore key fits, else none', async () => {
    await save(main, 'npm|1', 'one');
    await save(main, 'npm|2', 'two');
    expect(await text(main, 'npm|1', ['npm|'])).toBe('one');
    expect(await text(main, 'npm|3', ['npm|'])).toMatch(/^(one|two) \(near\)$/);
    expect(await text(main, 'npm|3')).toBeUndefined();
  });

  it('lets a branch read what main has, and gives main nothing of a branch', async () => {
    await save(main, 'a', 'of main');
    await save(branch, 'b', 'of the branch');
    expect([await text(branch, 'a'), await text(main, 'b')]).toEqual(['of main', undefined]);
  });

  it('never changes an entry', async () => {
    await save(main, 'a', 'first');
    await expect(save(main, 'a', 'second')).resolves.toBe('kept');
    expect(await text(main, 'a')).toBe('first');
  });

  it('lets go of the oldest', async () => {
    for (let index = 0; index < 8; index += 1) await save(main, `key ${String(index)}`, String(index));
    expect(await text(main, 'key 0')).toBeUndefined();
    expect(await text(main, 'key 7')).toBe('7');
  });
});
