import { existsSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

export type CgroupMode = 'v1' | 'v2' | 'hybrid';

export interface CgroupHierarchies {
  readonly mode: CgroupMode;
  /** Folders of the version 1 hierarchies, each once: `cpu` and `cpuacct` are often two names of one. */
  readonly v1: readonly string[];
  /** Folder of the version 2 hierarchy. In hybrid mode no controller is in it, but runc makes folders there. */
  readonly unified?: string;
}

/** Finds out which of the three layouts a machine has. `root` is /sys/fs/cgroup. */
export async function cgroupHierarchies(root = '/sys/fs/cgroup'): Promise<CgroupHierarchies> {
  if (existsSync(join(root, 'cgroup.controllers'))) return { mode: 'v2', v1: [], unified: root };
  const names = await readdir(root);
  const folders = new Set<string>();
  for (const name of names) {
    const folder = await realpath(join(root, name));
    if (name !== 'unified' && (await stat(folder)).isDirectory()) folders.add(folder);
  }
  const unified = join(root, 'unified');
  const v1 = [...folders].sort();
  return existsSync(join(unified, 'cgroup.procs')) ? { mode: 'hybrid', v1, unified } : { mode: 'v1', v1 };
}
