import { ShoalError } from '@shoal/exec';
import { KubeApi, type LabPaths } from '@shoal/lab';
import { knownCluster } from './known-cluster.ts';
import { shoalLine } from './shoal-line.ts';

const ANSWER_MILLISECONDS = 3_000;

/**
 * Does something with the API of a cluster that runs.
 * @throws ShoalError NO_CLUSTER, WRONG_KUBECONFIG, or CLUSTER_SILENT when the API server does not answer within seconds.
 */
export async function withCluster<T>(
  name: string,
  paths: LabPaths,
  work: (kube: KubeApi) => Promise<T>,
): Promise<T> {
  const { kubeconfig } = await knownCluster(name, paths);
  const kube = await KubeApi.fromKubeconfig(kubeconfig);
  try {
    await kube
      .untilReady({ timeoutMs: 0, signal: AbortSignal.timeout(ANSWER_MILLISECONDS) })
      .catch((cause: unknown) => {
        throw new ShoalError('CLUSTER_SILENT', `The API server of cluster ${name} does not answer`, {
          hint: `${shoalLine(name, 'status')}   # shows what does not run; ${shoalLine(name, 'up')} mends it`,
          cause,
        });
      });
    return await work(kube);
  } finally {
    await kube.close();
  }
}
