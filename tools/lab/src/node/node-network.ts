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

/**
 * Shell lines for a node, run in its mounts and its network. A packet to a Service that kube-proxy has not translated (it has not
 * come so far yet) is dropped here, after any rule that refuses it, and asked for again by its sender, one second later. Sent out, it
 * would be what the kernel remembers of the connection: no rule would ever translate it, nobody answers for such an address, and
 * after three seconds «no route to host» ends the controller that asked.
 */
export function nodeFirewallLines({ serviceCidr }: ClusterPlan): string[] {
  const rule = `POSTROUTING -d ${serviceCidr} -j DROP`;
  const mangle = 'iptables -w 5 -t mangle';
  return [`${mangle} -C ${rule} 2>/dev/null || ${mangle} -A ${rule}`];
}
