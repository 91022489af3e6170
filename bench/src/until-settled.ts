import { setTimeout as delay } from 'node:timers/promises';
import type { KubeApi, KubeKind, KubeObject } from '@shoal/lab';
import { isReady } from './is-ready.ts';

const LOOK_EVERY_MILLISECONDS = 200;
const LIMIT_MILLISECONDS = 180_000;

const POD: KubeKind = { apiVersion: 'v1', kind: 'Pod' };
const APPLIED: readonly KubeKind[] = [
  { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization' },
  { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease' },
];

interface Settling extends KubeObject {
  status?: { phase?: string };
}

const hasEnded = ({ metadata, status }: Settling): boolean =>
  status?.phase === 'Succeeded' && metadata.deletionTimestamp === undefined;

/**
 * Waits until no pod of a namespace comes or goes and Flux is at rest, its tests of a release included: the next measurement
 * must not share the machine with the last one.
 * @param ignored a namespace whose Flux objects need not be at rest.
 * @throws Error when that takes more than three minutes.
 */
export async function untilSettled(
  kube: KubeApi,
  namespace: string,
  pods: number,
  { ignored }: { readonly ignored?: string } = {},
): Promise<void> {
  const limit = performance.now() + LIMIT_MILLISECONDS;
  for (;;) {
    const [found, ...applied] = await Promise.all([
      kube.list<Settling>({ ...POD, namespace }),
      ...APPLIED.map((kind) => kube.list<Settling>(kind)),
    ]);
    const running = found.filter((pod) => !hasEnded(pod));
    const judged = applied.flat().filter(({ metadata }) => metadata.namespace !== ignored);
    if (running.length === pods && [...running, ...judged].every(isReady)) return;
    if (performance.now() > limit) throw new Error(`the pods of ${namespace} do not come to rest`);
    await delay(LOOK_EVERY_MILLISECONDS);
  }
}
