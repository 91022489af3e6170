import type { KubeApi, KubeObject } from '@shoal/lab';

interface Workload extends KubeObject {
  spec: { template: { spec: { containers: { image: string }[] } } };
}

/** The image of hello as the cluster runs it: Node is in it, and it is on the node. @throws Error where there is none. */
export async function imageOfHello(platform: KubeApi): Promise<string> {
  const hello = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'team2', name: 'hello' };
  const image = (await platform.get<Workload>(hello))?.spec.template.spec.containers[0]?.image;
  if (image === undefined) throw new Error('team2 has no Deployment hello');
  return image;
}

/** The specification of a pod of one container that satisfies all that tenants are held to. */
export function tenantPodSpec(container: { name: string; image: string } & Record<string, unknown>): object {
  return {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 0,
    imagePullSecrets: [{ name: 'registry-credentials' }],
    securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        ...container,
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
  };
}
