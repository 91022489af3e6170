import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '@shoal/lab';
import { LABEL, TEAM, type Neighbour } from './neighbour.ts';

/** A chart in the tenant's own part of the repository, which its GitRepository brings into the cluster. Returns its path. */
export async function pushChart(
  { installation }: Neighbour,
  name: string,
  template: object,
): Promise<string> {
  const folder = `kustomize/hello/${name}`;
  mkdirSync(join(installation.clone, folder, 'templates'), { recursive: true });
  installation.write(`${folder}/Chart.yaml`, JSON.stringify({ apiVersion: 'v2', name, version: '1.0.0' }));
  installation.write(`${folder}/templates/object.yaml`, JSON.stringify(template));
  await installation.git('add', folder);
  await installation.git('commit', '--quiet', '--allow-empty', '-m', `bench: a chart of ${TEAM}`);
  await installation.push();
  return `./${folder}`;
}

/** Admission allows five. A release that goes waits for the end of its action: each noise would take that long to end. */
const MINUTES = 1;

/** A release of it that comes back as often as admission allows, and holds its worker nearly all of the time. */
export function release(name: string, noise: string, chart: string): KubeObject {
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name, namespace: TEAM, labels: { [LABEL]: noise } },
    spec: {
      interval: '30s',
      timeout: `${String(MINUTES)}m`,
      serviceAccountName: 'flux',
      driftDetection: { mode: 'enabled' },
      chart: {
        spec: {
          chart,
          reconcileStrategy: 'Revision',
          interval: '30s',
          sourceRef: { kind: 'GitRepository', name: 'shoal' },
        },
      },
      install: { strategy: { name: 'RetryOnFailure', retryInterval: '10s' } },
    },
  };
}
