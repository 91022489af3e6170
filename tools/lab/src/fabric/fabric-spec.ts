import { join } from 'node:path';
import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import { socketToTcp } from '../sandbox/expose-socket.ts';
import type { SandboxSpec, ServiceSpec } from '../sandbox/sandbox-spec.ts';

export const BRIDGE = 'br0';
const API_SERVER_PORT = 6443;
const WEBHOOK = { host: 'webhook-receiver.flux-system.svc.cluster.local', port: 80 };

/** Unix sockets through which the machine reaches into a cluster, by purpose. */
export function clusterSocket(plan: ClusterPlan, purpose: string): string {
  return join(plan.sockets, `${purpose}.sock`);
}

/** The socket that leads to a NodePort of the first node. */
export function nodePortSocket(plan: ClusterPlan, nodePort: number): string {
  return clusterSocket(plan, `node-${String(nodePort)}`);
}

function forwarders(plan: ClusterPlan): ServiceSpec[] {
  const [{ address }] = plan.nodes;
  const forward = (purpose: string, host: string, port: number): ServiceSpec =>
    socketToTcp({ name: purpose, socket: clusterSocket(plan, purpose), target: { host, port } });
  return [
    forward('api', address, API_SERVER_PORT),
    ...[...plan.loopback.nodePorts.keys()].map((port) => forward(`node-${String(port)}`, address, port)),
    forward('dns', plan.dnsAddress, 53),
    forward('webhook', WEBHOOK.host, WEBHOOK.port),
    ...plan.loopback.services.map(({ name, host, port }) => forward(name, host, port)),
  ];
}

/** The sandbox that holds a cluster's bridge and the forwarders that dial into the cluster. */
export function fabricSpec(plan: ClusterPlan): SandboxSpec {
  return {
    name: plan.fabric.sandbox,
    directory: plan.fabric.directory,
    network: 'own',
    // Services are dialled by their names, since their ClusterIPs are not known before they are there.
    privateMounts: [
      {
        kind: 'file',
        target: '/etc/resolv.conf',
        content: `nameserver ${plan.dnsAddress}\noptions timeout:1 attempts:2\n`,
      },
    ],
    services: forwarders(plan),
  };
}

/** `ip -batch` lines that make the bridge of a new fabric. */
export function fabricLines(plan: ClusterPlan): string[] {
  const { bridgeAddress, prefixLength } = plan.fabric;
  return [
    `link add ${BRIDGE} type bridge`,
    `addr add ${bridgeAddress}/${String(prefixLength)} dev ${BRIDGE}`,
    `link set ${BRIDGE} up`,
  ];
}

/** `ip -batch` lines that lead to the Services and pods of a cluster, for a namespace with a leg in its fabric. */
export function clusterRoutes(plan: ClusterPlan): string[] {
  return [`route replace ${plan.serviceCidr} via ${plan.nodes[0].address}`, ...podRoutes(plan)];
}

/** `ip -batch` lines that lead to the pods of each node. */
export function podRoutes(plan: ClusterPlan): string[] {
  return plan.nodes.map(({ podCidr, address }) => `route replace ${podCidr} via ${address}`);
}
