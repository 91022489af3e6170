import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cgroupHierarchies, type CgroupHierarchies } from './cgroup-hierarchies.ts';
import { checkCgroupPath } from './check-cgroup-path.ts';

/** Every folder on the way from the root to the path, outermost first, without the root. */
function steps(root: string, path: string): string[] {
  const names = path.split('/').filter((name) => name !== '');
  return names.map((_, index) => join(root, ...names.slice(0, index + 1)));
}

/** A new cpuset has no processor and no memory node, and nothing can run in it before it is given some. */
async function inheritCpuset(folder: string): Promise<void> {
  for (const name of ['cpuset.cpus', 'cpuset.mems']) {
    const file = join(folder, name);
    if (!existsSync(file) || (await readFile(file, 'utf8')).trim() !== '') continue;
    await writeFile(file, await readFile(join(dirname(folder), name), 'utf8'));
  }
}

/** In version 2 a folder has only the controllers that its parent hands down. */
async function handControllersDown(folder: string): Promise<void> {
  const parent = dirname(folder);
  const available = (await readFile(join(parent, 'cgroup.controllers'), 'utf8')).trim().split(/\s+/);
  const enabled = new Set(
    (await readFile(join(parent, 'cgroup.subtree_control'), 'utf8')).trim().split(/\s+/),
  );
  for (const controller of available) {
    if (controller === '' || enabled.has(controller)) continue;
    // One at a time: a controller that cannot be handed down (cpu with real-time processes) must not keep the rest back.
    await writeFile(join(parent, 'cgroup.subtree_control'), `+${controller}`).catch(() => undefined);
  }
}

/**
 * Makes a cgroup that a kubelet can have as its root, in every hierarchy of the machine: a kubelet refuses to start when it
 * is missing in one of them. Nothing happens to one that is there.
 */
export async function createCgroup(path: string, hierarchies?: CgroupHierarchies): Promise<void> {
  checkCgroupPath(path);
  const { mode, v1, unified } = hierarchies ?? (await cgroupHierarchies());
  for (const root of v1) {
    for (const folder of steps(root, path)) {
      await mkdir(folder, { recursive: true });
      await inheritCpuset(folder);
    }
  }
  if (mode === 'v2' && unified !== undefined) {
    for (const folder of steps(unified, path)) {
      await handControllersDown(folder);
      await mkdir(folder, { recursive: true });
    }
  }
}
