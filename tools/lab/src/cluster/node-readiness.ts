import type { KubeApi } from '@shoal/flux/kube';

interface NodeObject {
  status?: { conditions?: { type: string; status: string; lastHeartbeatTime: string }[] };
}

/** Whether a node says that it is ready, and has said so since `since` (milliseconds since the epoch): old words stay. */
export function isNodeReadySince(node: unknown, since: number): boolean {
  const ready = (node as NodeObject | undefined)?.status?.conditions?.find(({ type }) => type === 'Ready');
  // The API keeps whole seconds.
  const heartbeat = Date.parse(ready?.lastHeartbeatTime ?? '') + 999;
  return ready?.status === 'True' && heartbeat >= since;
}

/** Waits until a node is ready by a heartbeat of its present life. */
export async function untilNodeReady(
  kube: KubeApi,
  name: string,
  since: number,
  timeoutMs: number,
): Promise<void> {
  await kube.waitFor({ apiVersion: 'v1', kind: 'Node', name }, (node) => isNodeReadySince(node, since), {
    timeoutMs,
  });
}
