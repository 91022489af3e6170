import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeExec } from '@shoal/exec';
import { checkCgroups, checkDisk, checkKernel, checkMemory, checkRoot } from './index.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoal-preflight-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('checkRoot', () => {
  it.each([
    [0, 'ok'],
    [1000, 'failed'],
  ])('user %d: %s', (user, state) => {
    expect(checkRoot(user)).toMatchObject({ state });
  });
});

describe('checkDisk', () => {
  it('looks at the file system of a folder that is not there yet', async () => {
    await expect(checkDisk(join(folder, 'not/yet'), 0)).resolves.toMatchObject({ state: 'ok' });
  });

  it('says how much is missing', async () => {
    await expect(checkDisk(folder, 1e9)).resolves.toMatchObject({
      state: 'failed',
      found: expect.stringContaining('the lab needs 1000000000 GB'),
    });
  });
});

describe('checkMemory', () => {
  it.each([
    ['MemAvailable:    8388608 kB\n', 'ok'],
    ['MemAvailable:    1048576 kB\n', 'warning'],
  ])('%s', (meminfo, state) => {
    expect(checkMemory(meminfo)).toMatchObject({ state });
  });
});

describe('checkCgroups', () => {
  const v1 = (...controllers: string[]) => {
    for (const controller of controllers) {
      mkdirSync(join(folder, controller), { recursive: true });
      writeFileSync(join(folder, controller, 'cgroup.procs'), '');
    }
  };

  it('accepts version 2', () => {
    writeFileSync(join(folder, 'cgroup.controllers'), 'cpuset cpu io memory pids\n');
    expect(checkCgroups(folder)).toMatchObject({ state: 'ok', found: 'version 2' });
  });

  it('names the controllers that version 2 lacks', () => {
    writeFileSync(join(folder, 'cgroup.controllers'), 'cpu pids\n');
    expect(checkCgroups(folder)).toMatchObject({
      state: 'failed',
      found: 'cgroup v2 lacks the controllers cpuset, memory.',
    });
  });

  it('accepts version 1 and hybrid', () => {
    v1('cpu', 'cpuset', 'memory', 'pids', 'devices', 'freezer');
    expect(checkCgroups(folder)).toMatchObject({ state: 'ok', found: 'version 1' });
    mkdirSync(join(folder, 'unified'));
    expect(checkCgroups(folder)).toMatchObject({ state: 'ok', found: 'version 1, hybrid' });
  });

  it('refuses a machine without them', () => {
    v1('cpu');
    expect(checkCgroups(folder)).toMatchObject({ state: 'failed' });
  });
});

describe('checkKernel', () => {
  it('tells a container from a missing module', async () => {
    await expect(checkKernel(new FakeExec(() => ({ exitCode: 1 })))).resolves.toMatchObject({
      found: expect.stringContaining('container'),
    });
    const lacksIpset = new FakeExec((command) => (command.endsWith('true') ? {} : { exitCode: 14 }));
    await expect(checkKernel(lacksIpset)).resolves.toMatchObject({
      found: 'The kernel does not give ipset.',
    });
  });
});
