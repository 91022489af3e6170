import type { ClusterPlan, NodePlan } from '../cluster/cluster-plan.ts';

/**
 * `ip -batch` lines for a node that has joined its fabric. Packets to a Service need some route before iptables gives them
 * their real destination. There is no default route, so nothing can leave.
 */
export function nodeNetworkLines(plan: ClusterPlan, node: NodePlan): string[] {
  return [
    `route replace ${plan.serviceCidr} dev eth0`,
    ...plan.nodes
      .filter(({ name }) => name !== node.name)
      .map(({ podCidr, address }) => `route replace ${podCidr} via ${address}`),
  ];
}
