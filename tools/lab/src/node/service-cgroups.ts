import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { CgroupHierarchies } from './cgroup-hierarchies.ts';
import { createCgroup } from './create-cgroup.ts';

/** Of one processor, as the kubelet counts: the pods of a node weigh so much for each processor that it has. */
const SHARES = 1024;

/** `cpu.weight` for `cpu.shares`. Source: opencontainers/cgroups, ConvertCPUSharesToCgroupV2Value, which the kubelet calls. */
export function weightOf(shares: number): number {
  const log = Math.log2(shares);
  return Math.ceil(10 ** ((log ** 2 + 125 * log) / 612 - 7 / 34));
}

/** Those hierarchies of a machine that share its processors out. */
function sharingOut({ mode, v1, unified }: CgroupHierarchies): CgroupHierarchies {
  if (mode === 'v2' && unified !== undefined) return { mode, v1: [], unified };
  return { mode: 'v1', v1: v1.filter((root) => basename(root).split(',').includes('cpu')) };
}

function foldersOf(path: string, hierarchies: CgroupHierarchies): string[] {
  const { v1, unified } = sharingOut(hierarchies);
  return [...v1, ...(unified === undefined ? [] : [unified])].map((root) => join(root, path));
}

async function weigh(path: string, shares: number, hierarchies: CgroupHierarchies): Promise<void> {
  for (const folder of foldersOf(path, hierarchies)) {
    const [file, value] = existsSync(join(folder, 'cpu.shares'))
      ? ['cpu.shares', shares]
      : ['cpu.weight', weightOf(shares)];
    // Missing where the controller could not be handed down: then nothing is weighed at all.
    if (existsSync(join(folder, file))) await writeFile(join(folder, file), String(value));
  }
}

/** The cgroup that one program of a node runs in. */
function serviceCgroup(node: string, service: string): string {
  return `${node}/services/${service}`;
}

/** The files that a program of a node writes its process id to, to run in its own cgroup. */
export function serviceCgroupFiles(node: string, service: string, hierarchies: CgroupHierarchies): string[] {
  return foldersOf(serviceCgroup(node, service), hierarchies).map((folder) => join(folder, 'cgroup.procs'));
}

/**
 * Makes the cgroups of a node's own programs, beside that of its pods: together they weigh as much as all pods, and one as much as
 * another. Without them each of their threads weighs as much as all pods of all nodes: who floods a log has containerd take the
 * processors from every pod (docs/adr/0042-weights-not-limits.md).
 * @param node cgroup of the node, below that of its cluster, below that of the installation
 */
export async function createServiceCgroups(
  node: string,
  services: readonly string[],
  hierarchies: CgroupHierarchies,
): Promise<void> {
  for (const service of services) await createCgroup(serviceCgroup(node, service), sharingOut(hierarchies));
  await weigh(`${node}/services`, SHARES * availableParallelism(), hierarchies);
  // Against what else the machine does: an installation is two, its programs and its pods.
  await weigh(dirname(dirname(node)), 2 * SHARES, hierarchies);
}
