import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Installation } from '@shoal/e2e/testing';
import { forgeUrls, KubeApi, keyOf, type Credentials, type KubeObject } from '@shoal/lab';
import { copyImage } from './copy-image.ts';

const LIMIT_MILLISECONDS = 60_000;

interface Workload extends KubeObject {
  spec: { template: { spec: { containers: { image: string }[] } } };
}
interface Pod extends KubeObject {
  status?: { phase?: string };
}

/** A pod of a new tenant, of an image of its own that its own login pulls, made by its own account; returns when it runs. */
export async function firstPod({ paths }: Installation, tenant: string): Promise<void> {
  const kubeconfig = join(paths.dataDir, 'clusters/staging/kubeconfig');
  const platform = await KubeApi.fromKubeconfig(kubeconfig);
  const kube = await KubeApi.fromKubeconfig(kubeconfig, `system:serviceaccount:${tenant}:flux`);
  const hello = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'team2', name: 'hello' };
  const shown = (await platform.get<Workload>(hello))?.spec.template.spec.containers[0]?.image ?? '';
  const [, host = '', from = '', tag = ''] = /^([^/]+)\/(.+):([^:]+)$/.exec(shown) ?? [];
  const to = `${tenant}/hello`;
  const credentials = JSON.parse(
    await readFile(join(paths.dataDir, 'credentials.json'), 'utf8'),
  ) as Credentials;
  const ca = await readFile(join(paths.dataDir, 'ca/ca.crt'), 'utf8');
  await copyImage({ credentials, urls: forgeUrls(paths) }, ca, { from, to, tag });
  const pod: KubeObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'first', namespace: tenant },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 0,
      imagePullSecrets: [{ name: 'registry-credentials' }],
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'first',
          image: `${host}/${to}:${tag}`,
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  };
  await kube.create(pod);
  await kube.waitFor<Pod>(keyOf(pod), (now) => now?.status?.phase === 'Running', {
    timeoutMs: LIMIT_MILLISECONDS,
  });
  await kube.delete(keyOf(pod));
  await Promise.all([platform.close(), kube.close()]);
}
