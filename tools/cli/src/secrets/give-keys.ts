import {
  DECRYPTION_SECRET,
  decryptionData,
  identitiesText,
  KubeApi,
  readClusterRecords,
  type AgeKeys,
  type LabPaths,
} from '@shoal/lab';
import { knownCluster } from '../known-cluster.ts';

const ANSWER_MILLISECONDS = 3_000;

/** Gives the running clusters the keys of a namespace at once; the others get them with their next `up`. */
export async function giveKeys(paths: LabPaths, owner: string, keys: AgeKeys): Promise<string[]> {
  const given: string[] = [];
  for (const { name } of await readClusterRecords(paths)) {
    const { kubeconfig } = await knownCluster(name, paths);
    const kube = await KubeApi.fromKubeconfig(kubeconfig);
    try {
      await kube.untilReady({ timeoutMs: 0, signal: AbortSignal.timeout(ANSWER_MILLISECONDS) });
      await kube.mergePatch(
        { apiVersion: 'v1', kind: 'Secret', namespace: owner, name: DECRYPTION_SECRET },
        { stringData: decryptionData(identitiesText(keys[owner] ?? [])) },
      );
      given.push(name);
    } catch {
      // Down, or a bare cluster.
    } finally {
      await kube.close();
    }
  }
  return given;
}
