import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { restoreMachineSettings, saveMachineSettings } from './machine-settings.ts';

describe('machine settings', () => {
  let folder: string;
  const paths = () => ({ dataDir: folder, runDir: join(folder, 'run'), cacheDir: folder });
  const panic = () => readFile(join(folder, 'sys/kernel/panic'), 'utf8');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shoal-sysctl-'));
    await mkdir(join(folder, 'sys/kernel'), { recursive: true });
    await writeFile(join(folder, 'sys/kernel/panic'), '0\n');
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('come back as they were before the first node, though a second one starts later', async () => {
    await saveMachineSettings(paths(), join(folder, 'sys'));
    await writeFile(join(folder, 'sys/kernel/panic'), '10\n');
    await saveMachineSettings(paths(), join(folder, 'sys'));
    await restoreMachineSettings(paths(), join(folder, 'sys'));
    expect(await panic()).toBe('0');
  });

  it('are noted once when several nodes start at once', async () => {
    await Promise.all([1, 2, 3].map(() => saveMachineSettings(paths(), join(folder, 'sys'))));
    expect(await readdir(join(folder, 'run'))).toEqual(['sysctl.json']);
  });

  it('are left alone when no node ran', async () => {
    await restoreMachineSettings(paths(), join(folder, 'sys'));
    expect(await panic()).toBe('0\n');
  });
});
