import type { KubeApi, KubeObject } from '@shoal/lab';

interface ResourceList {
  groupVersion: string;
  resources: { name: string; kind: string; namespaced: boolean; verbs: string[] }[];
}

/** Derived from other objects, or measured just now. */
const LEFT_OUT = new Set([
  'Event',
  'Endpoints',
  'EndpointSlice',
  'PodMetrics',
  'Lease',
  'ControllerRevision',
]);

async function groupVersions(kube: KubeApi): Promise<string[]> {
  const { groups } = await kube.client.json<{ groups: { preferredVersion: { groupVersion: string } }[] }>(
    'GET',
    '/apis',
  );
  return ['v1', ...groups.map(({ preferredVersion }) => preferredVersion.groupVersion)];
}

/** Every object of a namespace, of whatever kind the server knows. */
export async function namespaceObjects(kube: KubeApi, namespace: string): Promise<KubeObject[]> {
  const lists = await Promise.all(
    (await groupVersions(kube)).map(async (version): Promise<KubeObject[][]> => {
      const path = version === 'v1' ? '/api/v1' : `/apis/${version}`;
      const { resources } = await kube.client.json<ResourceList>('GET', path);
      const kinds = resources.filter(
        ({ namespaced, verbs, name, kind }) =>
          namespaced && verbs.includes('list') && !name.includes('/') && !LEFT_OUT.has(kind),
      );
      return Promise.all(kinds.map(({ kind }) => kube.list({ apiVersion: version, kind, namespace })));
    }),
  );
  return lists.flat(2);
}
