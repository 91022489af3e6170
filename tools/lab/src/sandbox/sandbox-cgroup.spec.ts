import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { leaveSessionCgroup, removeSandboxCgroup } from './sandbox-cgroup.ts';

describe('the cgroup of sandboxes', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'shoal-cgroup-'));
    for (const name of ['memory', 'systemd', 'unified']) await mkdir(join(root, name));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('is made where systemd counts and where processors are shared out, and nowhere else', async () => {
    const v1 = ['memory', 'systemd', 'cpu,cpuacct'].map((name) => join(root, name));
    const shared = join(root, 'cpu,cpuacct/shoal/_sandboxes');
    await mkdir(shared, { recursive: true });
    await writeFile(join(shared, 'cpu.shares'), '1024\n');
    await leaveSessionCgroup(42, '/shoal', { mode: 'hybrid', v1, unified: join(root, 'unified') });
    expect(await readFile(join(shared, 'cgroup.procs'), 'utf8')).toBe('42');
    expect(await readFile(join(shared, 'cpu.shares'), 'utf8')).toBe('2048');
    for (const name of ['systemd', 'unified']) {
      expect(await readFile(join(root, name, 'shoal-sandboxes/cgroup.procs'), 'utf8')).toBe('42');
    }
    expect(existsSync(join(root, 'memory/shoal-sandboxes'))).toBe(false);
  });

  it('is removed when it is empty', async () => {
    const hierarchies = { mode: 'v2', v1: [], unified: root } as const;
    await mkdir(join(root, 'shoal-sandboxes'));
    await mkdir(join(root, 'shoal/_sandboxes'), { recursive: true });
    await removeSandboxCgroup('/shoal', hierarchies);
    for (const name of ['shoal-sandboxes', 'shoal']) expect(existsSync(join(root, name))).toBe(false);
    await removeSandboxCgroup('/shoal', hierarchies);
  });

  it('leaves that of the installation while a cluster is in it', async () => {
    await mkdir(join(root, 'shoal/_sandboxes'), { recursive: true });
    await mkdir(join(root, 'shoal/staging'));
    await removeSandboxCgroup('/shoal', { mode: 'v2', v1: [], unified: root });
    expect(readdirSync(join(root, 'shoal'))).toEqual(['staging']);
  });

  it('is done without where it cannot be made', async () => {
    const nowhere = { mode: 'v2', v1: [], unified: '/proc/self/status' } as const;
    await expect(leaveSessionCgroup(42, '/shoal', nowhere)).resolves.toBeUndefined();
  });
});
