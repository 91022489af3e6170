import type { ClusterPlan, NodePlan } from '../cluster/cluster-plan.ts';
import { FORGE_NAMES } from './paths-inside.ts';

/** /etc/hosts of a node: containerd pulls from the forge by its name, before there is any cluster DNS. */
export function hostsFile(plan: ClusterPlan, node: NodePlan): string {
  return [
    '127.0.0.1 localhost',
    `${node.address} ${node.name}`,
    `${plan.forgeAddress} ${FORGE_NAMES.join(' ')}`,
    '',
  ].join('\n');
}
