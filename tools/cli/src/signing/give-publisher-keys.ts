import { publisherKeys, publisherKeySecret, teamNames, type KubeObject, type LabPaths } from '@shoal/lab';
import { withRunningClusters, type RunningCluster } from '../running-clusters.ts';

/** Tells clusters whose signatures count. Returns the names of those that have tenants. */
export async function trustKeys(clusters: readonly RunningCluster[], pem: string): Promise<string[]> {
  const secrets = teamNames.map((team) => publisherKeySecret(team, pem) as unknown as KubeObject);
  const told: string[] = [];
  for (const { name, kube } of clusters) {
    const there = await kube.list({ apiVersion: 'v1', kind: 'Namespace' });
    const names = there.map(({ metadata }) => metadata.name);
    // None of them is in a bare cluster.
    const own = secrets.filter(({ metadata }) => names.includes(metadata.namespace ?? ''));
    await kube.apply(own, { fieldManager: 'shoal', force: true });
    if (own.length > 0) told.push(name);
  }
  return told;
}

/** Tells the running clusters at once; the others are told by their next `up`. */
export async function givePublisherKeys(paths: LabPaths): Promise<string[]> {
  const pem = await publisherKeys(paths.dataDir);
  return withRunningClusters(paths, (clusters) => trustKeys(clusters, pem));
}
