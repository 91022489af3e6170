import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CgroupHierarchies } from './cgroup-hierarchies.ts';

/** Of one processor, as the kubelet counts: the pods of a node weigh so much for each processor that it has. */
export const SHARES = 1024;

/** `cpu.weight` for `cpu.shares`. Source: opencontainers/cgroups, ConvertCPUSharesToCgroupV2Value, which the kubelet calls. */
export function weightOf(shares: number): number {
  const log = Math.log2(shares);
  return Math.ceil(10 ** ((log ** 2 + 125 * log) / 612 - 7 / 34));
}

/** Those hierarchies of a machine that share its processors out. */
export function sharingOut({ mode, v1, unified }: CgroupHierarchies): CgroupHierarchies {
  if (mode === 'v2' && unified !== undefined) return { mode, v1: [], unified };
  return { mode: 'v1', v1: v1.filter((root) => basename(root).split(',').includes('cpu')) };
}

/** The folders of a cgroup in them. */
export function sharedFolders(path: string, hierarchies: CgroupHierarchies): string[] {
  const { v1, unified } = sharingOut(hierarchies);
  return [...v1, ...(unified === undefined ? [] : [unified])].map((root) => join(root, path));
}

/** Sets what a cgroup weighs against those beside it. */
export async function weigh(path: string, shares: number, hierarchies: CgroupHierarchies): Promise<void> {
  for (const folder of sharedFolders(path, hierarchies)) {
    const [file, value] = existsSync(join(folder, 'cpu.shares'))
      ? ['cpu.shares', shares]
      : ['cpu.weight', weightOf(shares)];
    // Missing where the controller could not be handed down: then nothing is weighed at all.
    if (existsSync(join(folder, file))) await writeFile(join(folder, file), String(value));
  }
}
