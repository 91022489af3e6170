import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createArtifactStore, type ArtifactStore } from './artifact-store.ts';

describe('createArtifactStore', () => {
  let folder: string;
  let store: ArtifactStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'artifacts-'));
    store = createArtifactStore(folder);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('keeps an artefact as it was first saved', async () => {
    await store.save('drop', (file) => writeFile(file, 'first'));
    await expect(store.save('drop', (file) => writeFile(file, 'second'))).rejects.toThrow(
      'the run has an artefact «drop» already',
    );
    expect(readFileSync(await store.archive('drop'), 'utf8')).toBe('first');
  });

  it('keeps nothing of one that could not be written', async () => {
    const failing = store.save('drop', async (file) => {
      await writeFile(file, 'half');
      throw new Error('no space left');
    });
    await expect(failing).rejects.toThrow('no space left');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lets go of what a stage that runs again had published', async () => {
    for (const name of ['a', 'b', 'c']) await store.save(name, (file) => writeFile(file, name));
    await store.keepOnly(['b', 'unknown']);
    expect(await store.names()).toEqual(['b']);
  });

  it('names those that there are when one is missing', async () => {
    await store.save('charts', (file) => writeFile(file, ''));
    await store.save('image-a', (file) => writeFile(file, ''));
    await expect(store.archive('image')).rejects.toMatchObject({ hint: 'there are: charts, image-a' });
  });

  it.each(['', '../other', 'a/b', '.hidden'])('refuses the name «%s»', async (name) => {
    await expect(store.save(name, () => Promise.resolve())).rejects.toThrow(
      'cannot be the name of an artefact',
    );
  });
});
