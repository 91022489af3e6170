import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecordFile, readRecord } from './record-file.ts';
import { newRecord } from '../testing/new-record.ts';

describe('createRecordFile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'record-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('keeps what was changed while it wrote, and leaves no draft', async () => {
    const record = newRecord();
    const file = createRecordFile(join(folder, 'runs', 'run.json'), record);
    for (const tag of ['a', 'b', 'c']) {
      record.tags.push(tag);
      file.save();
    }
    await file.flush();
    expect((await readRecord(join(folder, 'runs', 'run.json')))?.tags).toEqual(['a', 'b', 'c']);
    expect(readdirSync(join(folder, 'runs'))).toEqual(['run.json']);
  });

  it('tells at the end that nothing could be written', async () => {
    const file = createRecordFile('/dev/null/run.json', newRecord());
    file.save();
    await expect(file.flush()).rejects.toThrow('EEXIST');
  });

  it('knows no record where there is none', async () => {
    await expect(readRecord(join(folder, 'run.json'))).resolves.toBeUndefined();
  });
});
