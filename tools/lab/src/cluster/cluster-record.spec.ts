import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LabPaths } from '../lab-paths.ts';
import {
  claimClusterRecord,
  readClusterRecord,
  readClusterRecords,
  removeClusterRecord,
} from './cluster-record.ts';

describe('cluster records', () => {
  let paths: LabPaths;

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shoal-clusters-'));
    paths = { dataDir: folder, runDir: folder, cacheDir: folder };
  });
  afterEach(async () => {
    await rm(paths.dataDir, { recursive: true });
  });

  it('give staging and production their own indices and others the next free ones', async () => {
    const names = ['production', 'one', 'two', 'staging'];
    const records = await Promise.all(names.map((name) => claimClusterRecord(name, undefined, paths)));
    expect(records.map(({ index }) => index).sort()).toEqual([1, 2, 3, 4]);
    expect((await readClusterRecords(paths)).slice(0, 2).map(({ name }) => name)).toEqual([
      'staging',
      'production',
    ]);
  });

  it('keep the index and never lose a node', async () => {
    await claimClusterRecord('staging', 2, paths);
    expect(await claimClusterRecord('staging', 1, paths)).toEqual({ name: 'staging', index: 1, nodes: 2 });
    expect(await claimClusterRecord('staging', 3, paths)).toEqual({ name: 'staging', index: 1, nodes: 3 });
  });

  it('refuse an index that another cluster has', async () => {
    await claimClusterRecord('one', 1, paths, 9);
    await expect(claimClusterRecord('two', 1, paths, 9)).rejects.toThrow(/no free address range/);
  });

  it('free the index when the cluster is removed', async () => {
    const record = await claimClusterRecord('one', 1, paths, 9);
    await removeClusterRecord(record, paths);
    expect(await readClusterRecord('one', paths)).toBeUndefined();
    expect(await claimClusterRecord('two', 1, paths, 9)).toMatchObject({ index: 9 });
  });
});
