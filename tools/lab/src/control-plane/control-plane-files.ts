import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import { componentKubeconfig } from '../node/node-files.ts';
import type { ClusterPki } from '../pki/cluster-pki.ts';
import { auditPolicy } from './audit-log.ts';

/** What the control plane's node has below /run/sandbox/etc besides the files of every node. */
export function controlPlaneFiles(plan: ClusterPlan, pki: ClusterPki): Record<string, string> {
  const pair = (name: string, leaf: { certificate: string; key: string }): Record<string, string> => ({
    [`${name}.crt`]: leaf.certificate,
    [`${name}.key`]: leaf.key,
  });
  return {
    'audit-policy.yaml': auditPolicy(),
    'ca.key': pki.authority.keyPem,
    'front-proxy-ca.crt': pki.frontProxyAuthority.pem,
    'etcd-ca.crt': pki.etcdAuthority.pem,
    'service-account.pub': pki.serviceAccount.publicKey,
    'service-account.key': pki.serviceAccount.privateKey,
    ...pair('etcd', pki.etcd),
    ...pair('etcd-client', pki.etcdClient),
    ...pair('apiserver', pki.apiServer),
    ...pair('apiserver-kubelet-client', pki.apiServerKubeletClient),
    ...pair('front-proxy', pki.frontProxy),
    'controller-manager.kubeconfig': componentKubeconfig(
      plan,
      pki,
      'system:kube-controller-manager',
      pki.controllerManager,
    ),
    'scheduler.kubeconfig': componentKubeconfig(plan, pki, 'system:kube-scheduler', pki.scheduler),
  };
}
