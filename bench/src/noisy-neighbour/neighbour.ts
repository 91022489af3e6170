import { join } from 'node:path';
import type { Installation } from '@shoal/e2e/testing';
import { ensureCredentials, forgeUrls, KubeApi, labAuthority, type RunningForge } from '@shoal/lab';
import { imageOfHello } from '../tenant-pod.ts';

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

/** Opens the connections of team2 to a platform that runs. */
export async function openNeighbour(installation: Installation): Promise<Neighbour> {
  const { paths } = installation;
  const kubeconfig = join(paths.dataDir, 'clusters/staging/kubeconfig');
  const platform = await KubeApi.fromKubeconfig(kubeconfig);
  const tenant = await KubeApi.fromKubeconfig(kubeconfig, `system:serviceaccount:${TEAM}:flux`);
  return {
    installation,
    tenant,
    platform,
    forge: { credentials: await ensureCredentials(paths.dataDir), urls: forgeUrls(paths) },
    ca: (await labAuthority(paths)).pem,
    image: await imageOfHello(platform),
    close: async () => {
      await Promise.all([platform.close(), tenant.close()]);
    },
  };
}
