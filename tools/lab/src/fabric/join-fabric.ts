import { ShoalError, execaExec, type Exec } from '@shoal/exec';
import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import type { LabPaths } from '../lab-paths.ts';
import { runningSandbox } from '../sandbox/running-sandboxes.ts';
import { BRIDGE, podRoutes } from './fabric-spec.ts';
import { ipBatch, linkNames } from './in-network.ts';

export interface FabricMember {
  /** Any process of the network namespace that joins. */
  readonly pid: number;
  /** Name of the link inside that namespace. */
  readonly interfaceName: string;
  /** Name of its other end in the fabric; up to 15 characters. */
  readonly portName: string;
  readonly address: string;
}

/** The kernel takes a dead namespace's links away a moment after its last process: the port may still be there. */
async function removeStalePort(exec: Exec, fabricPid: number, portName: string): Promise<void> {
  if (!(await linkNames(exec, fabricPid)).includes(portName)) return;
  try {
    await ipBatch(exec, fabricPid, [`link delete ${portName}`]);
  } catch (error) {
    // Gone by itself in the meantime.
    if ((await linkNames(exec, fabricPid)).includes(portName)) throw error;
  }
}

/**
 * Gives a network namespace a leg in the fabric of a cluster. Nothing happens when it has one. Both ends end with either
 * namespace, and no link is ever on the machine.
 *
 * @throws ShoalError FABRIC_DOWN when the fabric does not run.
 */
export async function joinFabric(
  plan: ClusterPlan,
  member: FabricMember,
  paths: LabPaths,
  exec: Exec = execaExec,
): Promise<void> {
  const fabric = await runningSandbox(plan.fabric.sandbox, paths);
  if (fabric === undefined) {
    throw new ShoalError('FABRIC_DOWN', `the fabric of cluster ${plan.name} does not run`, {
      hint: 'start the cluster first',
    });
  }
  const { pid, interfaceName, portName, address } = member;
  if ((await linkNames(exec, pid)).includes(interfaceName)) return;
  await removeStalePort(exec, fabric.pid, portName);
  await ipBatch(exec, fabric.pid, [
    `link add ${portName} type veth peer name ${interfaceName} netns ${String(pid)}`,
    `link set ${portName} master ${BRIDGE} up`,
  ]);
  await ipBatch(exec, pid, [
    `addr add ${address}/${String(plan.fabric.prefixLength)} dev ${interfaceName}`,
    `link set ${interfaceName} up`,
  ]);
}

/** Gives the forge its leg in the fabric of a cluster, and ways to the cluster's pods. Nothing happens when it has them. */
export async function connectForge(
  plan: ClusterPlan,
  forgePid: number,
  paths: LabPaths,
  exec: Exec = execaExec,
): Promise<void> {
  const interfaceName = `fabric${String(plan.index)}`;
  await joinFabric(
    plan,
    { pid: forgePid, interfaceName, portName: 'forge', address: plan.forgeAddress },
    paths,
    exec,
  );
  await ipBatch(exec, forgePid, podRoutes(plan));
}
