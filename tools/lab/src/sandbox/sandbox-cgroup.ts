import { mkdir, rmdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cgroupHierarchies, type CgroupHierarchies } from '../node/cgroup-hierarchies.ts';

const NAME = 'shoal-sandboxes';

/** systemd keeps count of processes in the version 2 hierarchy, or in a version 1 hierarchy of that name. */
function folders({ v1, unified }: CgroupHierarchies): string[] {
  const roots = [
    ...v1.filter((root) => basename(root) === 'systemd'),
    ...(unified === undefined ? [] : [unified]),
  ];
  return roots.map((root) => join(root, NAME));
}

/**
 * Moves the PID 1 of a sandbox out of the cgroup of whoever started it: systemd ends all that is left in a desktop session's
 * cgroup when the person logs out. Nothing limits the new cgroup. Where it cannot be made, the sandbox runs without it.
 */
export async function leaveSessionCgroup(pid: number, hierarchies?: CgroupHierarchies): Promise<void> {
  for (const folder of folders(hierarchies ?? (await cgroupHierarchies()))) {
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'cgroup.procs'), String(pid));
    } catch {
      // Read-only, as in some containers.
    }
  }
}

/** Removes that cgroup when the last sandbox has left it. */
export async function removeSandboxCgroup(hierarchies?: CgroupHierarchies): Promise<void> {
  const found = hierarchies ?? (await cgroupHierarchies());
  await Promise.all(folders(found).map((folder) => rmdir(folder).catch(() => undefined)));
}
