import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { newRunFolder, pruneRuns, runNumbers } from './run-numbers.ts';

it('numbers runs upwards, each once, and lets go of the oldest', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'runs-'));
  const made = await Promise.all(Array.from({ length: 12 }, () => newRunFolder(join(folder, 'runs'))));
  expect(new Set(made.map(({ id }) => id)).size).toBe(12);
  await pruneRuns(join(folder, 'runs'), 3);
  expect(await runNumbers(join(folder, 'runs'))).toEqual([10, 11, 12]);
  rmSync(folder, { recursive: true });
});
