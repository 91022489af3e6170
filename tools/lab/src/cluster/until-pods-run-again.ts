import { setTimeout as delay } from 'node:timers/promises';
import { ShoalError } from '@shoal/exec';
import type { KubeApi, WaitOptions } from '@shoal/flux/kube';

interface ContainerStatus {
  ready: boolean;
  state?: { running?: { startedAt: string } };
}

export interface PodObject {
  metadata: { name: string; namespace: string; deletionTimestamp?: string };
  spec: { nodeName?: string };
  status?: { phase?: string; containerStatuses?: ContainerStatus[] };
}

export interface PodsOfNodes {
  /** Names of the nodes that were started. */
  readonly nodes: readonly string[];
  /** Milliseconds since the epoch: containers that started before are from an earlier life. */
  readonly since: number;
}

const POLL_MILLISECONDS = 100;
/** The end of a phase in which a pod never runs again. */
const ENDED = new Set(['Succeeded', 'Failed']);
/** Cluster DNS is waited for by a question, and metrics-server is not ready before its first round, which nothing waits for. */
const SYSTEM_NAMESPACE = 'kube-system';

/** The pods whose containers do not all run and pass their probes since the start of their node, as NAMESPACE/NAME. */
export function podsNotBack(pods: readonly PodObject[], { nodes, since }: PodsOfNodes): string[] {
  const isBack = ({ ready, state }: ContainerStatus): boolean =>
    // The API keeps whole seconds.
    ready && Date.parse(state?.running?.startedAt ?? '') + 999 >= since;
  return pods
    .filter(({ metadata, spec, status }) => {
      if (metadata.namespace === SYSTEM_NAMESPACE || metadata.deletionTimestamp !== undefined) return false;
      if (!nodes.includes(spec.nodeName ?? '') || ENDED.has(status?.phase ?? '')) return false;
      const containers = status?.containerStatuses ?? [];
      return containers.length === 0 || !containers.every(isBack);
    })
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
}

/**
 * Waits until every pod of nodes that came up again runs again: after a restart the API goes on telling the pods' old state
 * until the kubelet has looked at each.
 * @throws ShoalError PODS_NOT_BACK with their names.
 */
export async function untilPodsRunAgain(
  kube: KubeApi,
  of: PodsOfNodes,
  { timeoutMs, signal }: WaitOptions,
  onProgress: (waiting: readonly string[]) => void,
): Promise<void> {
  const limit = performance.now() + timeoutMs;
  for (;;) {
    const waiting = podsNotBack(await kube.list<PodObject>({ apiVersion: 'v1', kind: 'Pod' }), of);
    if (waiting.length === 0) return;
    if (performance.now() > limit) {
      throw new ShoalError('PODS_NOT_BACK', `These pods do not run again: ${waiting.join(', ')}`, {
        hint: '`./shoal kubectl describe pod` tells why.',
      });
    }
    onProgress(waiting);
    await delay(POLL_MILLISECONDS, undefined, signal === undefined ? {} : { signal });
  }
}
