import type { KubeApi, KubeObject } from '@shoal/lab';
import type { Quota } from '@shoal/nx-gitops';

interface QuotaObject extends KubeObject {
  status?: { hard?: Quota; used?: Quota };
}

/** What a cluster counts of a tenant: what it may use and what it uses; both empty where there is no such tenant. */
export async function tenantUse(
  kube: KubeApi,
  namespace: string,
): Promise<{ readonly hard: Quota; readonly used: Quota }> {
  const key = { apiVersion: 'v1', kind: 'ResourceQuota', namespace, name: 'tenant' };
  const { hard = {}, used = {} } = (await kube.get<QuotaObject>(key))?.status ?? {};
  return { hard, used };
}
