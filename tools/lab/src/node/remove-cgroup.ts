import { readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import { cgroupHierarchies, type CgroupHierarchies } from './cgroup-hierarchies.ts';
import { checkCgroupPath } from './check-cgroup-path.ts';

const RETRY_MILLISECONDS = 10;
const LIMIT_MILLISECONDS = 5_000;

async function removeFolder(folder: string, limit: number): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const below = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  for (const child of below) await removeFolder(child, limit);
  for (;;) {
    try {
      await rmdir(folder);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return;
      // The kernel lets go of the last dead process a moment after it is gone from /proc.
      if (code !== 'EBUSY' || performance.now() > limit) throw error;
      await delay(RETRY_MILLISECONDS);
    }
  }
}

/**
 * Removes a cgroup and all below it, innermost first, in every hierarchy: in hybrid mode runc makes folders in `unified`
 * too. Only folders are removed; the files in them are the kernel's.
 * @throws ShoalError CGROUP_STAYS when a process still is in one of them after 5 s.
 */
export async function removeCgroup(path: string, hierarchies?: CgroupHierarchies): Promise<void> {
  checkCgroupPath(path);
  const { v1, unified } = hierarchies ?? (await cgroupHierarchies());
  const roots = [...v1, ...(unified === undefined ? [] : [unified])];
  const limit = performance.now() + LIMIT_MILLISECONDS;
  for (const root of roots) {
    try {
      await removeFolder(join(root, path), limit);
    } catch (cause) {
      throw new ShoalError('CGROUP_STAYS', `the cgroup ${join(root, path)} cannot be removed`, {
        hint: 'see what is left in it: cat its cgroup.procs files',
        cause,
      });
    }
  }
}

/** Removes the cgroup that all clusters of an installation are in, when none is left; nothing below it is looked at. */
export async function removeSharedCgroup(path: string, hierarchies?: CgroupHierarchies): Promise<void> {
  const { v1, unified } = hierarchies ?? (await cgroupHierarchies());
  const roots = [...v1, ...(unified === undefined ? [] : [unified])];
  await Promise.all(roots.map((root) => rmdir(join(root, path)).catch(() => undefined)));
}
