import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import { clusterSocket, nodePortSocket } from '../fabric/fabric-spec.ts';
import { loopbackToSocket } from '../sandbox/expose-socket.ts';
import type { SandboxSpec } from '../sandbox/sandbox-spec.ts';

/** Every port of 127.0.0.1 that a cluster's listeners take. */
export function clusterPorts({ loopback }: ClusterPlan): number[] {
  const { api, nodePorts, services } = loopback;
  return [api, ...nodePorts.values(), ...services.map(({ loopbackPort }) => loopbackPort)];
}

/** The sandbox with a cluster's listeners on 127.0.0.1: for browsers, kubectl and everything else on the machine. */
export function hostSpec(plan: ClusterPlan): SandboxSpec {
  const { api, nodePorts, services } = plan.loopback;
  return {
    name: plan.host.sandbox,
    directory: plan.host.directory,
    network: 'host',
    privateMounts: [],
    services: [
      loopbackToSocket('api', clusterSocket(plan, 'api'), api),
      ...[...nodePorts].map(([nodePort, port]) =>
        loopbackToSocket(`node-${String(nodePort)}`, nodePortSocket(plan, nodePort), port),
      ),
      ...services.map(({ name, loopbackPort }) =>
        loopbackToSocket(name, clusterSocket(plan, name), loopbackPort),
      ),
    ],
  };
}
