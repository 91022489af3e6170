import {
  clusterPlan,
  clusterPorts,
  loopbackPorts,
  readClusterRecords,
  runningSandbox,
  takenPorts,
  type LabPaths,
} from '@shoal/lab';
import { DEFAULT_CLUSTER } from '../installation.ts';
import type { PortUse } from './checks/ports.ts';

/** Ports of the forge's and of every cluster's listeners, by the sandbox that holds them. */
async function portsBySandbox(paths: LabPaths): Promise<Map<string, number[]>> {
  const records = await readClusterRecords(paths);
  const known = records.length > 0 ? records : [{ name: DEFAULT_CLUSTER, index: 1, nodes: 1 }];
  const plans = known.map(({ name, index, nodes }) => clusterPlan(name, index, nodes, paths));
  return new Map([
    ['host-forge', Object.values(loopbackPorts(paths))],
    ...plans.map((plan): [string, number[]] => [plan.host.sandbox, clusterPorts(plan)]),
  ]);
}

/** The ports that this lab takes, and by whom they are taken now. */
export async function labPorts(
  paths: LabPaths,
  isRoot: boolean,
): Promise<{ wanted: number[]; use: PortUse }> {
  const bySandbox = await portsBySandbox(paths);
  const wanted = [...bySandbox.values()].flat();
  const taken = await takenPorts(wanted);
  // What runs is recorded in a folder that only root reads.
  if (!isRoot) return { wanted, use: { taken, own: undefined } };
  const own: number[] = [];
  for (const [sandbox, ports] of bySandbox) {
    if ((await runningSandbox(sandbox, paths)) !== undefined) own.push(...ports);
  }
  return { wanted, use: { taken, own } };
}
