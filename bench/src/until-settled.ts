import { setTimeout as delay } from 'node:timers/promises';
import type { KubeApi, KubeObject } from '@shoal/lab';

const LOOK_EVERY_MILLISECONDS = 200;
const LIMIT_MILLISECONDS = 120_000;

interface Pod extends KubeObject {
  status?: { phase?: string; conditions?: { type: string; status: string }[] };
}

function isQuiet({ metadata, status }: Pod): boolean {
  if (metadata.deletionTimestamp !== undefined) return false;
  if (status?.phase === 'Succeeded') return true;
  return status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') ?? false;
}

/** Waits until no pod of a namespace comes or goes: the next measurement must not share the machine with the last one. */
export async function untilSettled(kube: KubeApi, namespace: string, pods: number): Promise<void> {
  const limit = performance.now() + LIMIT_MILLISECONDS;
  for (;;) {
    const found = await kube.list<Pod>({ apiVersion: 'v1', kind: 'Pod', namespace });
    const running = found.filter(({ status }) => status?.phase !== 'Succeeded');
    if (found.every(isQuiet) && running.length === pods) return;
    if (performance.now() > limit) throw new Error(`the pods of ${namespace} do not come to rest`);
    await delay(LOOK_EVERY_MILLISECONDS);
  }
}
