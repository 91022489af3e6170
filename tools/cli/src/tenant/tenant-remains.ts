import { teamLeftovers, type KubeApi, type LabPaths } from '@shoal/lab';
import { namespaceObjects } from './namespace-objects.ts';
import type { RunningCluster } from '../running-clusters.ts';
import { deliveringKinds } from './tenant-flux-kinds.ts';

/** One line of the proof: what was looked for, and what of it is still there. */
export interface Remains {
  readonly what: string;
  readonly left: readonly string[];
}

interface Binding {
  kind: string;
  metadata: { name: string };
  subjects?: { namespace?: string }[];
}

async function clusterRemains({ name: cluster, kube }: RunningCluster, tenant: string): Promise<Remains[]> {
  const namespace = await kube.get({ apiVersion: 'v1', kind: 'Namespace', name: tenant });
  const bindings = await kube.list<Binding>({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
  });
  const objects = namespace === undefined ? [] : await namespaceObjects(kube, tenant);
  return [
    { what: `${cluster}: namespace`, left: namespace === undefined ? [] : [tenant] },
    {
      what: `${cluster}: objects`,
      left: objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
    },
    {
      what: `${cluster}: rights in the whole cluster`,
      left: bindings
        .filter(({ subjects = [] }) => subjects.some((subject) => subject.namespace === tenant))
        .map(({ metadata }) => metadata.name),
    },
  ];
}

/** Looks for everything that a tenant had. It is gone when nothing is left of each. */
export async function tenantRemains(
  tenant: string,
  { paths, clusters }: { paths: LabPaths; clusters: readonly RunningCluster[] },
): Promise<Remains[]> {
  const inClusters = await Promise.all(clusters.map((cluster) => clusterRemains(cluster, tenant)));
  const { images, charts, credentials, keys } = await teamLeftovers(paths.dataDir, tenant);
  return [
    ...inClusters.flat(),
    { what: 'images', left: images },
    { what: 'charts', left: charts },
    { what: 'logins', left: credentials },
    { what: 'age keys', left: keys === 0 ? [] : [`${String(keys)} of ${tenant}`] },
  ];
}

/** How many Flux objects a tenant has. */
export async function fluxObjects(kube: KubeApi, namespace: string): Promise<string[]> {
  const lists = await Promise.all(
    deliveringKinds.map(({ apiVersion, kind }) => kube.list({ apiVersion, kind, namespace })),
  );
  return lists.flat().map(({ kind, metadata }) => `${kind}/${metadata.name}`);
}
