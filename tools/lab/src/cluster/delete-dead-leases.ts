import type { KubeApi } from '@shoal/flux/kube';

const NAMESPACE = 'flux-system';

/**
 * Deletes the leases of Flux's controllers after a restart of all pods: each new controller would wait some 40 s for its
 * own dead self to lose the lease. Returns how many there were.
 */
export async function deleteDeadLeases(kube: KubeApi): Promise<number> {
  const kind = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace: NAMESPACE };
  const leases = await kube.list(kind);
  await Promise.all(leases.map(({ metadata }) => kube.delete({ ...kind, name: metadata.name })));
  return leases.length;
}
