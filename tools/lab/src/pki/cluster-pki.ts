import { join } from 'node:path';
import type { ClusterPlan, NodePlan } from '../cluster/cluster-plan.ts';
import { readIfExists } from '../files/read-if-exists.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { certificateAuthority, type CertificateAuthority } from './certificate-authority.ts';
import { generateKeyPair, privateKeyPem, publicKeyPem } from './key-pair.ts';
import { leafCertificate, type LeafCertificate, type LeafRequest } from './leaf-certificate.ts';

/** All keys and certificates of a cluster. */
export interface ClusterPki {
  readonly authority: CertificateAuthority;
  /** Signs only the API server's own certificate towards aggregated API servers, such as metrics-server. */
  readonly frontProxyAuthority: CertificateAuthority;
  readonly serviceAccount: { readonly publicKey: string; readonly privateKey: string };
  /** Of its own: etcd takes whoever holds a certificate of this authority for the API server. */
  readonly etcdAuthority: CertificateAuthority;
  readonly etcd: LeafCertificate;
  readonly etcdClient: LeafCertificate;
  readonly apiServer: LeafCertificate;
  readonly apiServerKubeletClient: LeafCertificate;
  readonly frontProxy: LeafCertificate;
  readonly admin: LeafCertificate;
  readonly controllerManager: LeafCertificate;
  readonly scheduler: LeafCertificate;
  readonly kubeProxy: LeafCertificate;
  readonly kubeRouter: LeafCertificate;
  readonly kubelets: ReadonlyMap<string, LeafCertificate>;
}

async function serviceAccountKeys(folder: string): Promise<ClusterPki['serviceAccount']> {
  const kept = await readIfExists(join(folder, 'service-account.json'));
  if (kept !== undefined) return JSON.parse(kept) as ClusterPki['serviceAccount'];
  const keys = await generateKeyPair();
  const pair = {
    publicKey: await publicKeyPem(keys.publicKey),
    privateKey: await privateKeyPem(keys.privateKey),
  };
  await writeAtomically(join(folder, 'service-account.json'), JSON.stringify(pair));
  return pair;
}

function apiServerHosts(plan: ClusterPlan): string[] {
  return [
    'kubernetes',
    'kubernetes.default',
    'kubernetes.default.svc',
    'kubernetes.default.svc.cluster.local',
    'localhost',
    '127.0.0.1',
    plan.kubernetesAddress,
    plan.nodes[0].address,
  ];
}

/** The folder of a cluster's keys on the machine. */
export function pkiFolder(plan: ClusterPlan): string {
  return join(plan.directory, 'pki');
}

/** Reads the cluster's keys and certificates, and makes those that are missing, about to expire or no longer right. */
export async function clusterPki(plan: ClusterPlan): Promise<ClusterPki> {
  const folder = pkiFolder(plan);
  const [authority, frontProxyAuthority, etcdAuthority, serviceAccount] = await Promise.all([
    certificateAuthority(folder, 'ca', `Shoal cluster ${plan.name}`),
    certificateAuthority(folder, 'front-proxy-ca', `Shoal cluster ${plan.name} front proxy`),
    certificateAuthority(folder, 'etcd-ca', `Shoal cluster ${plan.name} etcd`),
    serviceAccountKeys(folder),
  ]);
  const leaf = (file: string, request: LeafRequest) => leafCertificate(folder, file, authority, request);
  const kubelet = async (node: NodePlan): Promise<[string, LeafCertificate]> => [
    node.name,
    await leaf(`kubelet-${node.name}`, {
      user: `system:node:${node.name}`,
      group: 'system:nodes',
      hosts: [node.name, node.address],
    }),
  ];
  const [
    etcd,
    etcdClient,
    apiServer,
    apiServerKubeletClient,
    frontProxy,
    admin,
    controllerManager,
    scheduler,
    kubeProxy,
    kubeRouter,
    kubelets,
  ] = await Promise.all([
    leafCertificate(folder, 'etcd', etcdAuthority, { user: 'etcd', hosts: ['localhost', '127.0.0.1'] }),
    leafCertificate(folder, 'etcd-client', etcdAuthority, { user: 'kube-apiserver-etcd-client' }),
    leaf('apiserver', { user: 'kube-apiserver', hosts: apiServerHosts(plan) }),
    leaf('apiserver-kubelet-client', { user: 'kube-apiserver-kubelet-client', group: 'system:masters' }),
    leafCertificate(folder, 'front-proxy', frontProxyAuthority, { user: 'front-proxy-client' }),
    leaf('admin', { user: 'admin', group: 'system:masters' }),
    leaf('controller-manager', { user: 'system:kube-controller-manager' }),
    leaf('scheduler', { user: 'system:kube-scheduler' }),
    leaf('kube-proxy', { user: 'system:kube-proxy' }),
    leaf('kube-router', { user: 'system:kube-router' }),
    Promise.all(plan.nodes.map(kubelet)),
  ]);
  return {
    authority,
    frontProxyAuthority,
    serviceAccount,
    etcdAuthority,
    etcd,
    etcdClient,
    apiServer,
    apiServerKubeletClient,
    frontProxy,
    admin,
    controllerManager,
    scheduler,
    kubeProxy,
    kubeRouter,
    kubelets: new Map(kubelets),
  };
}
