import { clusterPlan } from '../cluster/cluster-plan.ts';
import { LAB_TOOLS, type LabToolPaths } from '../lab-tools.ts';
import type { ClusterPki } from '../pki/cluster-pki.ts';
import type { LeafCertificate } from '../pki/leaf-certificate.ts';

/** Folders, tools, a plan and keys that are the same in every test. */
export const fixedPaths = { dataDir: '/var/lib/shoal', runDir: '/run/shoal', cacheDir: '/cache' };

export const fixedTools = Object.fromEntries(
  LAB_TOOLS.map((name) => [name, `/cache/tools/${name}/${name}`]),
) as LabToolPaths;

export const fixedPlan = clusterPlan('staging', 1, 2, fixedPaths);

const leaf = (name: string): LeafCertificate => ({ certificate: `${name} certificate`, key: `${name} key` });
const authority = (name: string) => ({ pem: `${name} certificate`, keyPem: `${name} key` });

/** Not a real one: its certificates are words, so that a file shows which one went into it. */
export const fixedPki = {
  authority: authority('ca'),
  frontProxyAuthority: authority('front-proxy-ca'),
  etcdAuthority: authority('etcd-ca'),
  serviceAccount: { publicKey: 'service account public', privateKey: 'service account private' },
  etcd: leaf('etcd'),
  etcdClient: leaf('etcd-client'),
  apiServer: leaf('apiserver'),
  apiServerKubeletClient: leaf('apiserver-kubelet-client'),
  frontProxy: leaf('front-proxy'),
  admin: leaf('admin'),
  controllerManager: leaf('controller-manager'),
  scheduler: leaf('scheduler'),
  kubeProxy: leaf('kube-proxy'),
  kubeRouter: leaf('kube-router'),
  kubelets: new Map(fixedPlan.nodes.map(({ name }) => [name, leaf(`kubelet-${name}`)])),
} as unknown as ClusterPki;
