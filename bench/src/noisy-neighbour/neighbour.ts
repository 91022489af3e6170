import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Installation } from '@shoal/e2e/testing';
import { ensureCredentials, forgeUrls, KubeApi, type KubeObject, type RunningForge } from '@shoal/lab';

export const TEAM = 'team2';
/** Of hello, when nothing is wrong. */
export const OWN_PODS = 2;
/** On all that the noise consists of. */
export const LABEL = 'bench.shoal.test/noise';

/** A tenant that may do what every tenant may, and nothing else. */
export interface Neighbour {
  readonly installation: Installation;
  /** As the account that Flux applies its manifests with. */
  readonly tenant: KubeApi;
  /** To look at what became of it, and to clean up. */
  readonly platform: KubeApi;
  readonly forge: RunningForge;
  /** Of the forge's authority, as PEM. */
  readonly ca: string;
  /** An image that its pods may have and that is on the node; Node is in it. */
  readonly image: string;
  close(): Promise<void>;
}

interface Workload extends KubeObject {
  spec: { template: { spec: { containers: { image: string }[] } } };
}

/** Opens the connections of team2 to a platform that runs. */
export async function openNeighbour(installation: Installation): Promise<Neighbour> {
  const { paths } = installation;
  const kubeconfig = join(paths.dataDir, 'clusters/staging/kubeconfig');
  const platform = await KubeApi.fromKubeconfig(kubeconfig);
  const tenant = await KubeApi.fromKubeconfig(kubeconfig, `system:serviceaccount:${TEAM}:flux`);
  const hello = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: TEAM, name: 'hello' };
  const image = (await platform.get<Workload>(hello))?.spec.template.spec.containers[0]?.image;
  if (image === undefined) throw new Error(`${TEAM} has no Deployment hello`);
  return {
    installation,
    tenant,
    platform,
    forge: { credentials: await ensureCredentials(paths.dataDir), urls: forgeUrls(paths) },
    ca: await readFile(join(paths.dataDir, 'ca/ca.crt'), 'utf8'),
    image,
    close: async () => {
      await Promise.all([platform.close(), tenant.close()]);
    },
  };
}
