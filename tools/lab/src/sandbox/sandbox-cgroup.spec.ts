import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
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

  it('is made where systemd counts, and nowhere else', async () => {
    const v1 = [join(root, 'memory'), join(root, 'systemd')];
    await leaveSessionCgroup(42, { mode: 'hybrid', v1, unified: join(root, 'unified') });
    for (const name of ['systemd', 'unified']) {
      expect(await readFile(join(root, name, 'shoal-sandboxes/cgroup.procs'), 'utf8')).toBe('42');
    }
    expect(existsSync(join(root, 'memory/shoal-sandboxes'))).toBe(false);
  });

  it('is removed when it is empty', async () => {
    const hierarchies = { mode: 'v2', v1: [], unified: root } as const;
    await mkdir(join(root, 'shoal-sandboxes'));
    await removeSandboxCgroup(hierarchies);
    expect(existsSync(join(root, 'shoal-sandboxes'))).toBe(false);
    await removeSandboxCgroup(hierarchies);
  });

  it('is done without where it cannot be made', async () => {
    const nowhere = { mode: 'v2', v1: [], unified: '/proc/self/status' } as const;
    await expect(leaveSessionCgroup(42, nowhere)).resolves.toBeUndefined();
  });
});
