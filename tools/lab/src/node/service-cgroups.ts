import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { CgroupHierarchies } from './cgroup-hierarchies.ts';
import { createCgroup } from './create-cgroup.ts';
import { SHARES, sharedFolders, sharingOut, weigh } from './processor-shares.ts';

/** It copies what pods log, as much of it as they write, and nobody else has to wait for that. */
const WEIGHTS: Readonly<Record<string, number>> = { containerd: SHARES / 4 };

/** The cgroup that one program of a node runs in. */
function serviceCgroup(node: string, service: string): string {
  return `${node}/services/${service}`;
}

/** The files that a program of a node writes its process id to, to run in its own cgroup. */
export function serviceCgroupFiles(node: string, service: string, hierarchies: CgroupHierarchies): string[] {
  return sharedFolders(serviceCgroup(node, service), hierarchies).map((folder) =>
    join(folder, 'cgroup.procs'),
  );
}

/**
 * Makes the cgroups of a node's own programs, beside that of its pods: together they weigh as much as all pods, and one as much as
 * another, containerd less. Without them each of their threads weighs as much as all pods of all nodes: who floods a log has
 * containerd take the processors from every pod (docs/adr/0042-weights-not-limits.md).
 * @param node cgroup of the node, below that of its cluster, below that of the installation
 */
export async function createServiceCgroups(
  node: string,
  services: readonly string[],
  hierarchies: CgroupHierarchies,
): Promise<void> {
  for (const service of services) {
    const path = serviceCgroup(node, service);
    await createCgroup(path, sharingOut(hierarchies));
    await weigh(path, WEIGHTS[service] ?? SHARES, hierarchies);
  }
  await weigh(`${node}/services`, SHARES * availableParallelism(), hierarchies);
}
