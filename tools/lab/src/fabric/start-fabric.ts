import { mkdir } from 'node:fs/promises';
import { execaExec, type Exec } from '@shoal/exec';
import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import type { LabPaths } from '../lab-paths.ts';
import type { RunningSandbox } from '../sandbox/sandbox-spec.ts';
import { ensureSandbox } from '../sandbox/ensure-sandbox.ts';
import { clusterRoutes, fabricLines, fabricSpec } from './fabric-spec.ts';
import { ipBatch } from './in-network.ts';

/** Starts the fabric of a cluster; a running one only gets the routes of nodes that were added. */
export async function startFabric(
  plan: ClusterPlan,
  paths: LabPaths,
  exec: Exec = execaExec,
): Promise<RunningSandbox> {
  await mkdir(plan.sockets, { recursive: true, mode: 0o700 });
  const spec = { ...fabricSpec(plan), afterStart: (pid: number) => ipBatch(exec, pid, fabricLines(plan)) };
  const fabric = await ensureSandbox(spec, paths, exec);
  await ipBatch(exec, fabric.pid, clusterRoutes(plan));
  return fabric;
}
