import type { ClusterPlan } from '@shoal/lab';

export type ServiceName = 'shark-front' | 'shark-back' | 'hello';

/** NodePorts of the services, the same in every cluster. */
const SHARK_FRONT = 30000;
const HELLO = 30007;

/** Where a person on this machine reaches the services of a cluster. */
export function serviceUrls(plan: ClusterPlan): Record<ServiceName, string> {
  const { nodePorts } = plan.loopback;
  const url = (nodePort: number) => `http://127.0.0.1:${String(nodePorts.get(nodePort) ?? nodePort)}`;
  return {
    'shark-front': `${url(SHARK_FRONT)}/`,
    // No NodePort of its own: shark-front shows what it serves.
    'shark-back': `${url(SHARK_FRONT)}/sharks`,
    hello: `${url(HELLO)}/`,
  };
}
