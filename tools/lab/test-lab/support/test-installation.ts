import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createToolchain } from '@shoal/toolchain';
import {
  LAB_TOOLS,
  claimClusterRecord,
  clusterPlan,
  labPaths,
  readClusterRecords,
  removeCluster,
  startCluster,
  type ClusterContext,
  type ClusterPlan,
  type StartClusterOptions,
  type StartedCluster,
} from '../../src/index.ts';

/** An installation in folders of its own, beside whatever runs on the machine; only the cache is the common one. */
export interface TestInstallation {
  readonly context: ClusterContext;
  /** Plans a cluster with this index; high ones stay clear of a person's clusters. */
  plan(name: string, index: number, nodes: number): Promise<ClusterPlan>;
  start(plan: ClusterPlan, options?: StartClusterOptions): Promise<StartedCluster>;
  /** Ends and removes everything. */
  remove(): Promise<void>;
}

export async function testInstallation(): Promise<TestInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'shoal-lab-'));
  const { cacheDir } = labPaths({ ...process.env, HOME: homedir() });
  const paths = { dataDir: join(folder, 'data'), runDir: join(folder, 'run'), cacheDir };
  const tools = await createToolchain().ensure([...LAB_TOOLS]);
  const context: ClusterContext = { paths, tools };
  return {
    context,
    async plan(name, index, nodes) {
      const record = await claimClusterRecord(name, nodes, paths, index);
      return clusterPlan(record.name, record.index, record.nodes, paths);
    },
    start: (plan, options = {}) => startCluster(context, plan, { throwAway: true, ...options }),
    async remove() {
      for (const { name } of await readClusterRecords(paths)) await removeCluster(name, paths);
      await rm(folder, { recursive: true });
    },
  };
}
