import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cgroupHierarchies } from './cgroup-hierarchies.ts';
import { checkCgroupPath } from './check-cgroup-path.ts';
import { createCgroup } from './create-cgroup.ts';
import { removeCgroup, removeSharedCgroup } from './remove-cgroup.ts';

describe('cgroups', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'shoal-cgroup-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  async function version1(): Promise<void> {
    await mkdir(join(root, 'cpu,cpuacct'));
    await symlink('cpu,cpuacct', join(root, 'cpu'));
    await symlink('cpu,cpuacct', join(root, 'cpuacct'));
    await mkdir(join(root, 'memory'));
    await mkdir(join(root, 'cpuset'));
    await writeFile(join(root, 'cpuset', 'cpuset.cpus'), '0-3\n');
    await writeFile(join(root, 'cpuset', 'cpuset.mems'), '0\n');
    // The kernel makes these files with their folder; here they are there beforehand, empty.
    const folder = join(root, 'cpuset', 'shoal');
    await mkdir(folder);
    for (const name of ['cpuset.cpus', 'cpuset.mems']) await writeFile(join(folder, name), '\n');
  }

  async function hybrid(): Promise<void> {
    await version1();
    await mkdir(join(root, 'unified'));
    await writeFile(join(root, 'unified', 'cgroup.procs'), '');
  }

  async function version2(): Promise<void> {
    for (const folder of [root, join(root, 'shoal'), join(root, 'shoal', 'staging')]) {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'cgroup.controllers'), 'cpu memory\n');
      await writeFile(join(folder, 'cgroup.subtree_control'), 'cpu\n');
    }
  }

  it.each([
    ['v1', version1],
    ['v2', version2],
    ['hybrid', hybrid],
  ] as const)('knows %s', async (mode, layOut) => {
    await layOut();
    expect(await cgroupHierarchies(root)).toMatchObject({ mode });
  });

  it('counts a hierarchy with two names once', async () => {
    await version1();
    const { v1 } = await cgroupHierarchies(root);
    expect(v1.map((folder) => folder.split('/').at(-1))).toEqual(['cpu,cpuacct', 'cpuset', 'memory']);
  });

  it('makes a cgroup in every v1 hierarchy and gives it processors', async () => {
    await version1();
    await createCgroup('/shoal/staging', await cgroupHierarchies(root));
    expect(existsSync(join(root, 'memory', 'shoal'))).toBe(true);
    expect(await readFile(join(root, 'cpuset', 'shoal', 'cpuset.cpus'), 'utf8')).toBe('0-3\n');
  });

  it('hands each missing controller down in v2, at every step', async () => {
    await version2();
    await createCgroup('/shoal/staging/staging-1', await cgroupHierarchies(root));
    for (const folder of ['', 'shoal', 'shoal/staging']) {
      expect(await readFile(join(root, folder, 'cgroup.subtree_control'), 'utf8')).toBe('+memory');
    }
    expect(existsSync(join(root, 'shoal/staging/staging-1'))).toBe(true);
  });

  it('removes all below a cgroup in each hierarchy, unified too', async () => {
    await hybrid();
    await rm(join(root, 'cpuset', 'shoal'), { recursive: true });
    for (const hierarchy of ['memory', 'unified']) {
      await mkdir(join(root, hierarchy, 'shoal/staging/staging-1/kubepods/pod1'), { recursive: true });
    }
    await mkdir(join(root, 'memory/shoal/production'));
    await removeCgroup('/shoal/staging', await cgroupHierarchies(root));
    await removeSharedCgroup('/shoal', await cgroupHierarchies(root));
    expect(existsSync(join(root, 'memory/shoal'))).toBe(true);
    expect(existsSync(join(root, 'memory/shoal/staging'))).toBe(false);
    expect(existsSync(join(root, 'unified/shoal'))).toBe(false);
  });

  it.each(['', '/', '/shoal', '/shoal/', '/shoal/../x', '/system.slice', '/shoal/a/b/c', 'shoal'])(
    'never touches «%s»',
    async (path) => {
      expect(() => {
        checkCgroupPath(path);
      }).toThrow('no cgroup');
      await expect(removeCgroup(path, { mode: 'v1', v1: [root] })).rejects.toThrow('no cgroup');
    },
  );
});
