import type { KubeObject } from '@shoal/lab';
import { tenantPodSpec } from '../tenant-pod.ts';
import { LABEL, TEAM, type Neighbour } from './neighbour.ts';

export interface PodOptions {
  readonly noise: string;
  /** What Node runs in it. */
  readonly script: string;
  readonly resources?: { readonly requests?: object; readonly limits?: object };
  readonly image?: string;
  readonly readinessProbe?: object;
}

export function podSpec(
  { image: own }: Neighbour,
  { script, resources = {}, image = own, readinessProbe }: PodOptions,
): object {
  return tenantPodSpec({
    name: 'noise',
    image,
    command: ['node', '--eval', script],
    resources,
    ...(readinessProbe === undefined ? {} : { readinessProbe }),
  });
}

export function noisyPod(neighbour: Neighbour, name: string, options: PodOptions): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: TEAM, labels: { [LABEL]: options.noise } },
    spec: podSpec(neighbour, options),
  };
}
