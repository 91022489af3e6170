import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cgroupHierarchies } from './cgroup-hierarchies.ts';
import { checkCgroupPath } from './check-cgroup-path.ts';
import { createCgroup } from './create-cgroup.ts';
import { removeCgroup, removeSharedCgroup } from './remove-cgroup.ts';
import { weightOf } from './processor-shares.ts';
import { createServiceCgroups, serviceCgroupFiles } from './service-cgroups.ts';

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

  const node = '/shoal/staging/staging-1';
  const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

  it("weighs a node's own programs together as its pods, and containerd less", async () => {
    await version1();
    for (const folder of ['', '/kubelet', '/containerd'].map((below) => `${node}/services${below}`)) {
      await mkdir(join(root, 'cpu', folder), { recursive: true });
      await writeFile(join(root, 'cpu', folder, 'cpu.shares'), '1024\n');
    }
    const hierarchies = await cgroupHierarchies(root);
    await createServiceCgroups(node, ['kubelet', 'containerd'], hierarchies);
    await expect(read(`cpu${node}/services/cpu.shares`)).resolves.toBe(String(1024 * availableParallelism()));
    await expect(read(`cpu${node}/services/kubelet/cpu.shares`)).resolves.toBe('1024');
    await expect(read(`cpu${node}/services/containerd/cpu.shares`)).resolves.toBe('256');
    expect(serviceCgroupFiles(node, 'kubelet', hierarchies)).toEqual([
      join(root, `cpu,cpuacct${node}/services/kubelet/cgroup.procs`),
    ]);
    expect(existsSync(join(root, `cpu${node}/services/containerd`))).toBe(true);
    expect(existsSync(join(root, `memory${node}/services`))).toBe(false);
  });

  it('weighs in v2 by the same measure as the kubelet', async () => {
    await version2();
    for (const folder of [`${node}`, `${node}/services`]) {
      await mkdir(join(root, folder), { recursive: true });
      await writeFile(join(root, folder, 'cgroup.controllers'), 'cpu memory\n');
      await writeFile(join(root, folder, 'cgroup.subtree_control'), 'cpu memory\n');
    }
    await writeFile(join(root, `${node}/services/cpu.weight`), '100\n');
    const hierarchies = await cgroupHierarchies(root);
    await createServiceCgroups(node, ['kubelet'], hierarchies);
    await expect(read(`${node}/services/cpu.weight`)).resolves.toBe(
      String(weightOf(1024 * availableParallelism())),
    );
    expect(serviceCgroupFiles(node, 'kubelet', hierarchies)).toEqual([
      join(root, `${node}/services/kubelet/cgroup.procs`),
    ]);
  });

  it.each([
    [1024, 100],
    [2048, 174],
    [8192, 532],
  ])('%i shares weigh %i', (shares, weight) => {
    expect(weightOf(shares)).toBe(weight);
  });

  it.each([
    '',
    '/',
    '/shoal',
    '/shoal/',
    '/shoal/../x',
    '/system.slice',
    '/shoal/a/b/c',
    '/shoal/a/b/services',
    'shoal',
  ])('never touches «%s»', async (path) => {
    expect(() => {
      checkCgroupPath(path);
    }).toThrow('no cgroup');
    await expect(removeCgroup(path, { mode: 'v1', v1: [root] })).rejects.toThrow('no cgroup');
  });
});
