import { totalmem } from 'node:os';
import { join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { nodeCgroup, type ClusterPlan, type NodePlan } from '../cluster/cluster-plan.ts';
import { controlPlaneFiles } from '../control-plane/control-plane-files.ts';
import { controlPlaneServices, type ControlPlaneOptions } from '../control-plane/control-plane-services.ts';
import { ipBatch } from '../fabric/in-network.ts';
import { joinFabric } from '../fabric/join-fabric.ts';
import { writeTree } from '../files/write-tree.ts';
import type { LabPaths } from '../lab-paths.ts';
import type { LabToolPaths } from '../lab-tools.ts';
import type { ClusterPki } from '../pki/cluster-pki.ts';
import { upToDateSandbox } from '../sandbox/ensure-sandbox.ts';
import type { RunningSandbox, SandboxSpec, ServiceSpec } from '../sandbox/sandbox-spec.ts';
import { startSandbox } from '../sandbox/start-sandbox.ts';
import { cgroupHierarchies, type CgroupHierarchies } from './cgroup-hierarchies.ts';
import { createCgroup } from './create-cgroup.ts';
import { saveMachineSettings } from './machine-settings.ts';
import { removeCgroup } from './remove-cgroup.ts';
import { createServiceCgroups, serviceCgroupFiles } from './service-cgroups.ts';
import { nodeFiles } from './node-files.ts';
import { nodeMounts } from './node-mounts.ts';
import { nodeFirewallLines, nodeNetworkLines } from './node-network.ts';
import { nodeServices } from './node-services.ts';

export interface NodeOptions extends ControlPlaneOptions {
  readonly plan: ClusterPlan;
  readonly node: NodePlan;
  readonly pki: ClusterPki;
  readonly labAuthorityPem: string;
  readonly tools: LabToolPaths;
  /** Fills the folder that becomes /var/lib/containerd, unless it is filled. */
  readonly prepareImages: (containerdRoot: string) => Promise<void>;
}

async function connect(options: NodeOptions, pid: number, paths: LabPaths, exec: Exec): Promise<void> {
  const { plan, node } = options;
  const portName = `node${node.name.slice(plan.name.length)}`;
  await joinFabric(plan, { pid, interfaceName: 'eth0', portName, address: node.address }, paths, exec);
  await ipBatch(exec, pid, nodeNetworkLines(plan, node));
  const lines = [
    'set -eu',
    // The bridge plugin would set it too, but only with the first pod.
    'echo 1 >/proc/sys/net/ipv4/ip_forward',
    ...nodeFirewallLines(plan),
  ];
  // In its mounts, too: iptables makes a lock below /run.
  await exec.run('nsenter', ['-t', String(pid), '-m', '-n', 'sh', '-c', lines.join('\n')]);
}

/** A killed node leaves its pods' cgroups, and a new kubelet spends three seconds on each before it is ready. */
async function emptyCgroup(
  path: string,
  services: readonly ServiceSpec[],
  hierarchies: CgroupHierarchies,
): Promise<void> {
  await removeCgroup(path, hierarchies);
  await createCgroup(path, hierarchies);
  await createServiceCgroups(
    path,
    services.map(({ name }) => name),
    hierarchies,
  );
}

function nodeSpec(
  options: NodeOptions,
  files: Readonly<Record<string, string>>,
  hierarchies: CgroupHierarchies,
): SandboxSpec {
  const { plan, node, tools } = options;
  const isControlPlane = node.name === plan.nodes[0].name;
  const services = [
    ...nodeServices(plan, node, tools),
    ...(isControlPlane ? controlPlaneServices(plan, tools, options) : []),
  ];
  return {
    name: node.sandbox,
    directory: node.directory,
    network: 'own',
    privateMounts: nodeMounts(plan, node, tools),
    services: services.map((service) => ({
      ...service,
      cgroupFiles: serviceCgroupFiles(nodeCgroup(plan, node), service.name, hierarchies),
    })),
    inputs: JSON.stringify(files),
  };
}

/**
 * Starts a node of a cluster whose fabric runs. A running one only gets back its leg and its routes, unless its tools, keys
 * or configuration have changed since: then it is started again with them.
 */
export async function startNode(
  options: NodeOptions,
  paths: LabPaths,
  exec: Exec = execaExec,
): Promise<RunningSandbox> {
  const { plan, node, pki } = options;
  const isControlPlane = node.name === plan.nodes[0].name;
  const files = {
    ...nodeFiles({ ...options, machineMemory: totalmem() }),
    ...(isControlPlane ? controlPlaneFiles(plan, pki) : {}),
  };
  const hierarchies = await cgroupHierarchies();
  const spec = nodeSpec(options, files, hierarchies);
  const running = await upToDateSandbox(spec, paths);
  if (running !== undefined) {
    await connect(options, running.pid, paths, exec);
    return running;
  }
  await Promise.all([
    options.prepareImages(join(node.directory, 'lib', 'containerd')),
    emptyCgroup(nodeCgroup(plan, node), spec.services, hierarchies),
    saveMachineSettings(paths),
    writeTree(join(node.directory, 'etc'), files),
  ]);
  return startSandbox({ ...spec, afterStart: (pid) => connect(options, pid, paths, exec) }, paths, exec);
}
