import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createSecretMasker } from './secret-masker.ts';
import { openStepLog } from './step-log.ts';

describe('openStepLog', () => {
  it('writes each line with its time and without secrets', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-'));
    const file = join(folder, 'job', '1.log');
    const log = await openStepLog(file, createSecretMasker(['hunter2']));
    for (let index = 1; index <= 40; index += 1) log.write(`line ${String(index)} hunter2`);
    await log.close();
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines).toHaveLength(41);
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z line 1 \*\*\*$/);
    expect(log.tail()).toHaveLength(30);
    expect(log.tail().at(-1)).toBe('line 40 ***');
    rmSync(folder, { recursive: true });
  });

  it('goes on where nothing can be written', async () => {
    const log = await openStepLog('/dev/full', createSecretMasker());
    for (let index = 0; index < 1000; index += 1) log.write('x'.repeat(100));
    await log.close();
    expect(log.tail()).toHaveLength(30);
  });
});
