import type { KubeObject } from '@shoal/lab';
import { LABEL, TEAM, type Neighbour } from './neighbour.ts';

export interface PodOptions {
  readonly noise: string;
  /** What Node runs in it. */
  readonly script: string;
  readonly resources?: { readonly requests?: object; readonly limits?: object };
  readonly image?: string;
}

/** The specification of a pod that satisfies all that tenants are held to. */
export function podSpec(
  { image: own }: Neighbour,
  { script, resources = {}, image = own }: PodOptions,
): object {
  return {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 0,
    imagePullSecrets: [{ name: 'registry-credentials' }],
    securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name: 'noise',
        image,
        command: ['node', '--eval', script],
        resources,
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
  };
}

export function noisyPod(neighbour: Neighbour, name: string, options: PodOptions): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: TEAM, labels: { [LABEL]: options.noise } },
    spec: podSpec(neighbour, options),
  };
}
