import { conditionOf, type KubeApi, type KubeObject } from '@shoal/lab';
import { tenantUse } from './tenant-use.ts';
import { writtenKinds } from './tenant-flux-kinds.ts';

interface WithData extends KubeObject {
  data?: Record<string, string>;
}

/** What a cluster tells of a tenant. */
export interface TenantFacts {
  readonly cluster: string;
  /** Sources, image repositories, ports and accounts that admission holds it to. */
  readonly contract: Readonly<Record<string, string>>;
  readonly quota: readonly { name: string; used: string; hard: string }[];
  readonly flux: readonly { object: string; ready: string }[];
  readonly flows: readonly string[];
}

/** Looks at a tenant in one cluster. Undefined where its namespace is not there. */
export async function tenantFacts(
  kube: KubeApi,
  cluster: string,
  namespace: string,
): Promise<TenantFacts | undefined> {
  if ((await kube.get({ apiVersion: 'v1', kind: 'Namespace', name: namespace })) === undefined)
    return undefined;
  const [contract, { hard, used }, policies, ...lists] = await Promise.all([
    kube.get<WithData>({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'tenant-contract' }),
    tenantUse(kube, namespace),
    kube.list({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', namespace }),
    ...writtenKinds.map(({ apiVersion, kind }) => kube.list({ apiVersion, kind, namespace })),
  ]);
  return {
    cluster,
    contract: contract?.data ?? {},
    quota: Object.keys(hard).map((name) => ({ name, used: used[name] ?? '0', hard: hard[name] ?? '' })),
    flux: lists.flat().map((object) => ({
      object: `${object.kind}/${object.metadata.name}`,
      // A HelmRepository of charts over HTTP has no condition before it was first fetched.
      ready: conditionOf(object, 'Ready') ?? 'Unknown',
    })),
    flows: policies.map(({ metadata }) => metadata.name).sort(),
  };
}
