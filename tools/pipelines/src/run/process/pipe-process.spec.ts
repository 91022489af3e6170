import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pipeProcess } from './pipe-process.ts';

const shell = (script: string) => ({
  file: 'sh',
  args: ['-c', script],
  cwd: '/',
  env: { PATH: process.env['PATH'] ?? '' },
});

describe('pipeProcess', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pipe-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('reads from one file and writes to another', async () => {
    writeFileSync(join(folder, 'in'), 'shoal');
    await pipeProcess(shell('tr a-z A-Z'), { from: join(folder, 'in'), to: join(folder, 'out') });
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('SHOAL');
  });

  it('says what went wrong in the words of the program', async () => {
    await expect(pipeProcess(shell('echo "no room" >&2; exit 1'), {})).rejects.toThrow('no room');
  });

  it('says so when the program is not there', async () => {
    await expect(pipeProcess({ ...shell(''), file: '/no/such' }, {})).rejects.toThrow('ENOENT');
  });
});
