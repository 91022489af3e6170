import type { ClusterPlan } from '@shoal/lab';

export type ServiceName = 'shark-front' | 'shark-back' | 'hello';

/** NodePorts of the services, the same in every cluster. */
const SHARK_FRONT = 30000;
const HELLO = 30007;

/** Where a person on this machine reaches the services of a cluster. */
export function serviceUrls({ loopback }: ClusterPlan): Record<ServiceName, string> {
  const url = (port = 0): string => `http://127.0.0.1:${String(port)}/`;
  return {
    'shark-front': url(loopback.nodePorts.get(SHARK_FRONT)),
    // It has no NodePort, for only shark-front is there for everybody.
    'shark-back': url(loopback.services.find(({ name }) => name === 'shark-back')?.loopbackPort),
    hello: url(loopback.nodePorts.get(HELLO)),
  };
}
