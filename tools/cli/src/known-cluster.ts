import { ShoalError } from '@shoal/exec';
import {
  clusterPlan,
  readClusterRecord,
  readClusterRecords,
  type ClusterPlan,
  type LabPaths,
} from '@shoal/lab';
import { shoalLine } from './shoal-line.ts';

/**
 * The plan of a cluster that has data here, running or not.
 * @throws ShoalError NO_CLUSTER when it was never created, with the names of those that were.
 */
export async function knownCluster(name: string, paths: LabPaths): Promise<ClusterPlan> {
  const record = await readClusterRecord(name, paths);
  if (record !== undefined) return clusterPlan(record.name, record.index, record.nodes, paths);
  const others = (await readClusterRecords(paths)).map((other) => other.name);
  const up = shoalLine(name, 'up');
  throw new ShoalError('NO_CLUSTER', `There is no cluster «${name}» here`, {
    hint: others.length === 0 ? up : `There are: ${others.join(', ')}. To make it: ${up}`,
  });
}
