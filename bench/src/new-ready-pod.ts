import type { KubeApi, KubeObject } from '@shoal/lab';
import { isReady } from './is-ready.ts';

const POD = { apiVersion: 'v1', kind: 'Pod' };

/**
 * Waits until a pod is ready that was not there when this was called.
 * @throws Error when there is none within the limit.
 */
export async function newReadyPod(
  kube: KubeApi,
  namespace: string,
  limitMilliseconds: number,
): Promise<void> {
  const pods = { ...POD, namespace };
  const limit = AbortSignal.timeout(limitMilliseconds);
  const known = new Set((await kube.list<KubeObject>(pods)).map(({ metadata }) => metadata.uid));
  // The server ends a watch after some minutes.
  while (!limit.aborted) {
    const found = new AbortController();
    try {
      for await (const { type, object } of kube.watch<KubeObject>(
        pods,
        AbortSignal.any([limit, found.signal]),
      )) {
        if (type === 'ERROR') break;
        if (!known.has(object.metadata.uid) && isReady(object)) return;
      }
    } catch (error) {
      if (!limit.aborted) throw error;
    } finally {
      found.abort();
    }
  }
  throw new Error(`no new pod of ${namespace} was ready within ${String(limitMilliseconds)} ms`);
}
