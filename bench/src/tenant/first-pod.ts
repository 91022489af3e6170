import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Installation } from '@shoal/e2e/testing';
import {
  credentialsPath,
  forgeUrls,
  KubeApi,
  keyOf,
  labAuthority,
  type Credentials,
  type KubeObject,
} from '@shoal/lab';
import { imageOfHello, tenantPodSpec } from '../tenant-pod.ts';
import { copyImage } from './copy-image.ts';

const LIMIT_MILLISECONDS = 60_000;

interface Pod extends KubeObject {
  status?: { phase?: string };
}

/** A pod of a new tenant, of an image of its own that its own login pulls, made by its own account; returns when it runs. */
export async function firstPod({ paths }: Installation, tenant: string): Promise<void> {
  const kubeconfig = join(paths.dataDir, 'clusters/staging/kubeconfig');
  const platform = await KubeApi.fromKubeconfig(kubeconfig);
  const kube = await KubeApi.fromKubeconfig(kubeconfig, `system:serviceaccount:${tenant}:flux`);
  const [, host = '', from = '', tag = ''] =
    /^([^/]+)\/(.+):([^:]+)$/.exec(await imageOfHello(platform)) ?? [];
  const to = `${tenant}/hello`;
  const credentials = JSON.parse(await readFile(credentialsPath(paths.dataDir), 'utf8')) as Credentials;
  const { pem } = await labAuthority(paths);
  await copyImage({ credentials, urls: forgeUrls(paths) }, pem, { from, to, tag });
  const pod: KubeObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'first', namespace: tenant },
    spec: tenantPodSpec({ name: 'first', image: `${host}/${to}:${tag}` }),
  };
  await kube.create(pod);
  await kube.waitFor<Pod>(keyOf(pod), (now) => now?.status?.phase === 'Running', {
    timeoutMs: LIMIT_MILLISECONDS,
  });
  await kube.delete(keyOf(pod));
  await Promise.all([platform.close(), kube.close()]);
}
