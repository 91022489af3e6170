import type { ClusterAccess } from './cluster-access.ts';
import { watchCluster, type ClusterWatch } from './watch-cluster.ts';

/** A watch for each cluster that can be reached. */
export interface ClusterWatches {
  /** Starts and stops watches until they are those of the clusters that are there now, and returns them. */
  refresh(): Promise<readonly ClusterWatch[]>;
  current(): readonly ClusterWatch[];
  stop(): void;
}

const isSame = (one: ClusterAccess, other: ClusterAccess) => one.kubeconfigText === other.kubeconfigText;

/** Keeps one watch per cluster. `find` tells which clusters are there. */
export function createClusterWatches(
  find: () => Promise<ClusterAccess[]>,
  watch: (access: ClusterAccess) => ClusterWatch = watchCluster,
): ClusterWatches {
  const watches = new Map<string, ClusterWatch>();

  function drop(name: string): void {
    watches.get(name)?.stop();
    watches.delete(name);
  }

  return {
    async refresh() {
      const found = await find();
      for (const name of watches.keys()) {
        const access = found.find((cluster) => cluster.name === name);
        const existing = watches.get(name);
        // A cluster that was made anew has other keys.
        if (access === undefined || existing === undefined || !isSame(access, existing.access)) drop(name);
      }
      for (const access of found) if (!watches.has(access.name)) watches.set(access.name, watch(access));
      return [...watches.values()];
    },
    current: () => [...watches.values()],
    stop() {
      for (const name of [...watches.keys()]) drop(name);
    },
  };
}
