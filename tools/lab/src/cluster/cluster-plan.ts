import { join } from 'node:path';
import { ExitCode, ShoalError } from '@shoal/exec';
import { installationCgroup } from '../node/installation-cgroup.ts';
import type { LabPaths } from '../lab-paths.ts';

export interface NodePlan {
  /** Name of the Kubernetes node; the first one also carries the control plane. */
  readonly name: string;
  readonly sandbox: string;
  readonly directory: string;
  readonly address: string;
  readonly podCidr: string;
}

/** A Service without a NodePort that a person on the machine reaches all the same, by its name in the cluster's DNS. */
export interface ReachedService {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly loopbackPort: number;
}

/** Every name, folder, address and port of a cluster. Nothing else in the lab computes one. */
export interface ClusterPlan {
  readonly name: string;
  readonly index: number;
  readonly directory: string;
  readonly fabric: {
    readonly sandbox: string;
    readonly directory: string;
    readonly bridgeAddress: string;
    /** The addresses of the nodes. */
    readonly cidr: string;
    readonly prefixLength: number;
  };
  /** Sandbox with the loopback listeners of this cluster. */
  readonly host: { readonly sandbox: string; readonly directory: string };
  /** Address of the forge's leg in this fabric. */
  readonly forgeAddress: string;
  readonly serviceCidr: string;
  /** ClusterIP of the Service `kubernetes`. */
  readonly kubernetesAddress: string;
  readonly dnsAddress: string;
  readonly podCidr: string;
  readonly nodes: readonly [NodePlan, ...NodePlan[]];
  /** Folder of the Unix sockets. */
  readonly sockets: string;
  /** Ports on 127.0.0.1 of the machine. */
  readonly loopback: {
    readonly api: number;
    readonly nodePorts: ReadonlyMap<number, number>;
    readonly services: readonly ReachedService[];
  };
  readonly kubeconfig: string;
  /** Below every cgroup hierarchy; never empty. */
  readonly cgroup: string;
}

/** From 10 on, the Service range of one cluster would be the pod range of another. */
const LAST_INDEX = 9;
const LAST_NODE = 200;
const API_PORT = 36443;
const NODE_PORTS = [30000, 30007];
const SERVICES = [
  { name: 'shark-back', host: 'shark-back.team1.svc.cluster.local', port: 8080, loopbackPort: 30001 },
];
const NAME = /^[a-z][a-z0-9-]{0,29}$/;

function refuse(message: string, hint: string): never {
  throw new ShoalError('WRONG_CLUSTER', message, { hint, exitCode: ExitCode.usage });
}

/**
 * The plan of a cluster, from nothing but its name, its index (1 to 9, unique on this machine) and how many nodes it has.
 * @throws ShoalError WRONG_CLUSTER for a name, index or number of nodes that cannot be.
 */
export function clusterPlan(name: string, index: number, nodes: number, paths: LabPaths): ClusterPlan {
  if (!NAME.test(name)) {
    refuse(
      `«${name}» cannot be a cluster's name`,
      'use up to 30 small letters, digits and hyphens, a letter first',
    );
  }
  if (!Number.isInteger(index) || index < 1 || index > LAST_INDEX) {
    refuse(
      `a cluster's index is 1 to ${String(LAST_INDEX)}, not ${String(index)}`,
      'take down a cluster that is no longer needed',
    );
  }
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > LAST_NODE) {
    refuse(`a cluster has 1 to ${String(LAST_NODE)} nodes, not ${String(nodes)}`, 'give another --nodes');
  }
  const { dataDir, runDir, portOffset = 0 } = paths;
  const directory = join(dataDir, 'clusters', name);
  const fabric = `10.98.${String(index)}`;
  const services = `10.${String(100 + index)}`;
  const pods = `10.${String(110 + index)}`;
  const ownPort = (port: number): number => port + 100 * (index - 1) + portOffset;
  const node = (k: number): NodePlan => ({
    name: `${name}-${String(k + 1)}`,
    sandbox: `node-${name}-${String(k + 1)}`,
    directory: join(directory, 'nodes', `${name}-${String(k + 1)}`),
    address: `${fabric}.${String(2 + k)}`,
    podCidr: `${pods}.${String(k)}.0/24`,
  });
  return {
    name,
    index,
    directory,
    fabric: {
      sandbox: `fabric-${name}`,
      directory: join(directory, 'fabric'),
      bridgeAddress: `${fabric}.1`,
      cidr: `${fabric}.0/24`,
      prefixLength: 24,
    },
    host: { sandbox: `host-${name}`, directory: join(directory, 'host') },
    forgeAddress: `${fabric}.250`,
    serviceCidr: `${services}.0.0/16`,
    kubernetesAddress: `${services}.0.1`,
    dnsAddress: `${services}.0.10`,
    podCidr: `${pods}.0.0/16`,
    nodes: [node(0), ...Array.from({ length: nodes - 1 }, (_, k) => node(k + 1))],
    sockets: join(runDir, name),
    loopback: {
      api: API_PORT + index - 1 + portOffset,
      nodePorts: new Map(NODE_PORTS.map((port) => [port, ownPort(port)])),
      services: SERVICES.map((service) => ({ ...service, loopbackPort: ownPort(service.loopbackPort) })),
    },
    kubeconfig: join(directory, 'kubeconfig'),
    cgroup: `${installationCgroup(runDir)}/${name}`,
  };
}

/** The cgroup that holds the pods of a node. */
export function nodeCgroup(plan: ClusterPlan, node: NodePlan): string {
  return `${plan.cgroup}/${node.name}`;
}
