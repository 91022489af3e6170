import { readFile, mkdir, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cgroupHierarchies, type CgroupHierarchies } from '../node/cgroup-hierarchies.ts';
import { createCgroup } from '../node/create-cgroup.ts';
import { SHARES, sharedFolders, sharingOut, weigh } from '../node/processor-shares.ts';

const NAME = 'shoal-sandboxes';
/** Below the cgroup of the installation; no cluster can have this name. */
const SHARED = '_sandboxes';
/** Twice a cluster that is beside it. The installation keeps the usual weight: that of one process of whoever calls `git push`. */
const WEIGHT = 2 * SHARES;
const RETRY_MILLISECONDS = 10;
const LIMIT_MILLISECONDS = 1_000;

/** systemd keeps count of processes in the version 2 hierarchy, or in a version 1 hierarchy of that name. */
function folders({ v1, unified }: CgroupHierarchies): string[] {
  const roots = [
    ...v1.filter((root) => basename(root) === 'systemd'),
    ...(unified === undefined ? [] : [unified]),
  ];
  return roots.map((root) => join(root, NAME));
}

/**
 * Moves the PID 1 of a sandbox, before it has started anything, out of the cgroup of whoever started it: systemd ends all that is
 * left in a desktop session's cgroup when the person logs out. Where processors are shared out it gets one that weighs twice a
 * cluster: git server, agent and the ways to the cluster need little, and without it pods that spin have each of them wait for
 * its turn (docs/adr/0042-weights-not-limits.md). What cannot be made, the sandbox runs without.
 * @param installation cgroup of the installation
 */
export async function leaveSessionCgroup(
  pid: number,
  installation: string,
  hierarchies?: CgroupHierarchies,
): Promise<void> {
  const found = hierarchies ?? (await cgroupHierarchies());
  const enter = (folder: string) => writeFile(join(folder, 'cgroup.procs'), String(pid));
  for (const folder of folders(found)) {
    try {
      await mkdir(folder, { recursive: true });
      await enter(folder);
    } catch {
      // Read-only, as in some containers.
    }
  }
  const shared = `${installation}/${SHARED}`;
  try {
    await createCgroup(shared, sharingOut(found));
    await weigh(shared, WEIGHT, found);
    for (const folder of sharedFolders(shared, found)) await enter(folder);
  } catch {
    // As above.
  }
}

/** The kernel lets go of the last dead process a moment after it is gone from the list. */
async function removeWhenEmpty(folder: string): Promise<void> {
  const limit = performance.now() + LIMIT_MILLISECONDS;
  for (;;) {
    try {
      await rmdir(folder);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EBUSY' || performance.now() > limit) return;
      const left = await readFile(join(folder, 'cgroup.procs'), 'utf8').catch(() => 'unknown');
      if (left.trim() !== '') return;
      await delay(RETRY_MILLISECONDS);
    }
  }
}

/** Removes these cgroups when the last sandbox has left them, and that of the installation when nothing is left in it. */
export async function removeSandboxCgroup(
  installation: string,
  hierarchies?: CgroupHierarchies,
): Promise<void> {
  const found = hierarchies ?? (await cgroupHierarchies());
  await Promise.all(folders(found).map(removeWhenEmpty));
  for (const folder of sharedFolders(`${installation}/${SHARED}`, found)) {
    await removeWhenEmpty(folder);
    // Only of these hierarchies, where this folder was in it: in another one a node may just be making its own.
    await rmdir(dirname(folder)).catch(() => undefined);
  }
}
