import { DECRYPTION_SECRET, decryptionData, identitiesText, type AgeKeys, type LabPaths } from '@shoal/lab';
import { withRunningClusters } from '../running-clusters.ts';

/** Gives the running clusters the keys of a namespace at once; the others get them with their next `up`. */
export function giveKeys(paths: LabPaths, owner: string, keys: AgeKeys): Promise<string[]> {
  const secret = { apiVersion: 'v1', kind: 'Secret', namespace: owner, name: DECRYPTION_SECRET };
  const stringData = decryptionData(identitiesText(keys[owner] ?? []));
  return withRunningClusters(paths, async (clusters) => {
    const given: string[] = [];
    for (const { name, kube } of clusters) {
      const isGiven = await kube.mergePatch(secret, { stringData }).then(
        () => true,
        // A bare cluster.
        () => false,
      );
      if (isGiven) given.push(name);
    }
    return given;
  });
}
