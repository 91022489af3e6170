import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sightingStoreContract } from '../../testing/sighting-store-contract.ts';
import { SqliteSightings } from './sqlite-sightings.ts';

describe('SqliteSightings', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sightings-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  sightingStoreContract(() => Promise.resolve(new SqliteSightings(join(folder, 'contract.db'))));

  it('keeps its sightings over a restart', async () => {
    const file = join(folder, 'restart.db');
    const before = new SqliteSightings(file);
    const stored = await before.add({
      shark: 'blue-shark',
      place: 'Azores',
      count: 1,
      note: '',
      seenAt: '2026-01-02T03:04:05.000Z',
    });
    await before.close();
    const after = new SqliteSightings(file);
    expect(await after.list({ limit: 10 })).toEqual([stored]);
    await after.close();
  });
});
