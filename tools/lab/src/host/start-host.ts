import { execaExec, type Exec } from '@shoal/exec';
import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import type { LabPaths } from '../lab-paths.ts';
import { runningSandbox } from '../sandbox/running-sandboxes.ts';
import type { RunningSandbox } from '../sandbox/sandbox-spec.ts';
import { ensureSandbox } from '../sandbox/ensure-sandbox.ts';
import { checkPorts } from './check-ports.ts';
import { clusterPorts, hostSpec } from './host-spec.ts';

/** Starts the listeners of a cluster. @throws ShoalError PORT_IN_USE (exit code 3). */
export async function startHost(
  plan: ClusterPlan,
  paths: LabPaths,
  exec: Exec = execaExec,
): Promise<RunningSandbox> {
  if ((await runningSandbox(plan.host.sandbox, paths)) === undefined) {
    await checkPorts(clusterPorts(plan));
  }
  return ensureSandbox(hostSpec(plan), paths, exec);
}
