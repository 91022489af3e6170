import { KubeError } from '@shoal/flux/kube';
import type { KubeApi } from '@shoal/flux/kube';
import type { NodePlan } from './cluster-plan.ts';

/**
 * Gives each node its pod range. A kubelet may have registered its node first: the range can then still be set, once. The
 * controller manager is not asked to do it, since it hands ranges out in the order in which nodes come up.
 */
export async function ensureNodeObjects(kube: KubeApi, nodes: readonly NodePlan[]): Promise<void> {
  await Promise.all(
    nodes.map(async ({ name, podCidr }) => {
      const metadata = { name, labels: { 'kubernetes.io/hostname': name } };
      const spec = { podCIDR: podCidr, podCIDRs: [podCidr] };
      try {
        await kube.create({ apiVersion: 'v1', kind: 'Node', metadata, spec });
      } catch (error) {
        if (!(error instanceof KubeError) || error.status !== 409) throw error;
        await kube.mergePatch({ apiVersion: 'v1', kind: 'Node', name }, { spec });
      }
    }),
  );
}
