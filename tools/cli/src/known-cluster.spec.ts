import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { claimClusterRecord, labPaths, type LabPaths } from '@shoal/lab';
import { knownCluster } from './known-cluster.ts';

let folder: string;
let paths: LabPaths;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoal-cli-'));
  paths = labPaths({ SHOAL_DATA_DIR: join(folder, 'data'), SHOAL_RUN_DIR: join(folder, 'run') });
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('knownCluster', () => {
  it('gives the plan of a cluster that has data here', async () => {
    await claimClusterRecord('production', 3, paths);
    const plan = await knownCluster('production', paths);
    expect(plan.nodes.map(({ name }) => name)).toEqual(['production-1', 'production-2', 'production-3']);
  });

  it('says how to make one where there is none', async () => {
    await expect(knownCluster('staging', paths)).rejects.toMatchObject({
      code: 'NO_CLUSTER',
      exitCode: 1,
      hint: './shoal up',
    });
  });

  it('names the others', async () => {
    await claimClusterRecord('production', 1, paths);
    await expect(knownCluster('other', paths)).rejects.toMatchObject({
      hint: 'There are: production. To make it: ./shoal --cluster other up',
    });
  });
});
