import { KubeApi, readClusterRecords, type LabPaths } from '@shoal/lab';
import { knownCluster } from './known-cluster.ts';

const ANSWER_MILLISECONDS = 3_000;

/** A cluster of the installation whose API server answers. */
export interface RunningCluster {
  readonly name: string;
  readonly kube: KubeApi;
}

/** Does something with every cluster that runs; those that are down are left out. */
export async function withRunningClusters<T>(
  paths: LabPaths,
  work: (clusters: readonly RunningCluster[]) => Promise<T>,
): Promise<T> {
  const open: RunningCluster[] = [];
  try {
    for (const { name } of await readClusterRecords(paths)) {
      const kube = await KubeApi.fromKubeconfig((await knownCluster(name, paths)).kubeconfig).catch(
        () => undefined,
      );
      if (kube === undefined) continue;
      const answers = await kube
        .untilReady({ timeoutMs: 0, signal: AbortSignal.timeout(ANSWER_MILLISECONDS) })
        .then(() => true)
        .catch(() => false);
      if (answers) open.push({ name, kube });
      else await kube.close();
    }
    return await work(open);
  } finally {
    await Promise.all(open.map(({ kube }) => kube.close()));
  }
}
