import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { writeFiles } from '../testing/write-files.ts';
import { pruneArtifacts } from './prune-artifacts.ts';

describe('pruneArtifacts', () => {
  it('keeps the newest', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'artifacts-'));
    for (const [index, name] of ['oldest', 'newest', 'middle'].entries()) {
      writeFiles(folder, { [`${name}/chart.tgz`]: '' });
      const time = [1, 3, 2][index] ?? 0;
      utimesSync(join(folder, name), time, time);
    }
    await pruneArtifacts(folder, 2);
    expect(readdirSync(folder).sort()).toEqual(['middle', 'newest']);
    rmSync(folder, { recursive: true });
  });

  it('minds no folder that is not there', async () => {
    await expect(pruneArtifacts('/none/at/all')).resolves.toBeUndefined();
  });
});
