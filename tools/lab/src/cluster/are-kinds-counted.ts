import type { KubeApi, KubeKey } from '@shoal/flux/kube';

const NAMESPACE = 'kube-system';
const NEVER_REACHED = '1000000';
const LIMIT_MILLISECONDS = 60_000;

interface ResourceQuota {
  readonly status?: { readonly hard?: object; readonly used?: object };
}

/**
 * Whether quotas count these kinds (`gitrepositories.source.toolkit.fluxcd.io`). Only the controller manager knows, and it
 * answers by what it writes into the status of a quota: under `used` it leaves out what it can't count.
 */
export async function areKindsCounted(kube: KubeApi, kinds: readonly string[]): Promise<boolean> {
  const key: KubeKey = {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    namespace: NAMESPACE,
    name: 'are-kinds-counted',
  };
  // One that an interrupted call left has an answer of that time.
  await kube.delete(key);
  const counts = kinds.map((kind) => `count/${kind}`);
  await kube.create({
    apiVersion: key.apiVersion,
    kind: key.kind,
    metadata: { name: key.name, namespace: NAMESPACE },
    spec: { hard: Object.fromEntries(counts.map((count) => [count, NEVER_REACHED])) },
  });
  try {
    const answered = await kube.waitFor<ResourceQuota>(key, (quota) => quota?.status?.hard !== undefined, {
      timeoutMs: LIMIT_MILLISECONDS,
    });
    const used = answered?.status?.used ?? {};
    return counts.every((count) => count in used);
  } finally {
    await kube.delete(key);
  }
}
