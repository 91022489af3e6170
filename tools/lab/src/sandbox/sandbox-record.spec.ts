import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LabPaths } from '../lab-paths.ts';
import { readRecord, readRecords, recordFolder, removeRecord, writeRecord } from './sandbox-record.ts';

describe('sandbox records', () => {
  let paths: LabPaths;

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shoal-record-'));
    paths = { dataDir: folder, runDir: folder, cacheDir: folder };
  });
  afterEach(async () => {
    await rm(paths.runDir, { recursive: true });
  });

  it('keeps what many writers write at once, and leaves no draft behind', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `node-${String(index + 10)}`);
    await Promise.all(
      names.map((name, index) => writeRecord({ name, pid: index, startTime: 7, directory: '/d' }, paths)),
    );
    expect((await readRecords(paths)).map(({ name }) => name)).toEqual(names);
    expect(await readdir(recordFolder(paths))).toHaveLength(names.length);
  });

  it('has no records before the first start', async () => {
    expect(await readRecords(paths)).toEqual([]);
  });

  it('takes a torn or foreign file for no record', async () => {
    await writeRecord({ name: 'forge', pid: 1, startTime: 2, directory: '/d' }, paths);
    await writeFile(join(recordFolder(paths), 'torn.json'), '{"pid":');
    await writeFile(join(recordFolder(paths), 'foreign.json'), '{"name":"foreign","pid":"1"}');
    expect((await readRecords(paths)).map(({ name }) => name)).toEqual(['forge']);
  });

  it('forgets a removed one', async () => {
    await writeRecord({ name: 'forge', pid: 1, startTime: 2, directory: '/d' }, paths);
    await removeRecord('forge', paths);
    expect(await readRecord('forge', paths)).toBeUndefined();
  });
});
