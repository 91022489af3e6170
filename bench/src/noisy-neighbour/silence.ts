import { keyOf, type KubeKind } from '@shoal/lab';
import { LABEL, TEAM, type Neighbour } from './neighbour.ts';

/** What noise consists of, in the order in which it goes: a controller must not make again what was deleted. */
const KINDS: readonly KubeKind[] = [
  { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', namespace: TEAM },
  { apiVersion: 'apps/v1', kind: 'Deployment', namespace: TEAM },
  { apiVersion: 'v1', kind: 'Pod', namespace: TEAM },
];

/** Deletes everything that a noise has made. Its end may take a while longer. */
export async function silence({ platform }: Neighbour, noise: string): Promise<void> {
  for (const kind of KINDS) {
    const found = await platform.list(kind, { labelSelector: `${LABEL}=${noise}` });
    await Promise.all(found.map((object) => platform.delete(keyOf({ ...object, ...kind }))));
  }
}
