import type { ClusterPlan, NodePlan } from '../cluster/cluster-plan.ts';
import type { LabToolPaths } from '../lab-tools.ts';
import type { ClusterPki } from '../pki/cluster-pki.ts';
import { kubeconfig } from '../pki/kubeconfig.ts';
import type { LeafCertificate } from '../pki/leaf-certificate.ts';
import { cniConfig } from './cni-config.ts';
import { containerdConfig } from './containerd-config.ts';
import { kubeProxyConfig } from './kube-proxy-config.ts';
import { kubeletConfig } from './kubelet-config.ts';
import { REGISTRY } from './paths-inside.ts';
import { registryHosts } from './registry-hosts.ts';

/** A kubeconfig for a component inside the cluster's nodes. */
export function componentKubeconfig(
  plan: ClusterPlan,
  pki: ClusterPki,
  user: string,
  leaf: LeafCertificate,
): string {
  const server = `https://${plan.nodes[0].address}:6443`;
  return kubeconfig({ cluster: plan.name, server, authorityPem: pki.authority.pem, user, leaf });
}

/** What every node has below /run/sandbox/etc, by path. */
export function nodeFiles(options: {
  readonly plan: ClusterPlan;
  readonly node: NodePlan;
  readonly pki: ClusterPki;
  readonly labAuthorityPem: string;
  readonly tools: LabToolPaths;
  /** Bytes. */
  readonly machineMemory: number;
}): Record<string, string> {
  const { plan, node, pki, labAuthorityPem, tools, machineMemory } = options;
  const kubelet = pki.kubelets.get(node.name);
  if (kubelet === undefined) throw new Error(`no certificate for node ${node.name}`);
  return {
    'ca.crt': pki.authority.pem,
    'lab-ca.crt': labAuthorityPem,
    [`certs.d/${REGISTRY}/hosts.toml`]: registryHosts(),
    'containerd.toml': containerdConfig(tools),
    'cni/10-shoal.conflist': cniConfig(node.podCidr),
    'kubelet.crt': kubelet.certificate,
    'kubelet.key': kubelet.key,
    'kubelet.json': kubeletConfig(plan, node, machineMemory),
    'kubelet.kubeconfig': componentKubeconfig(plan, pki, `system:node:${node.name}`, kubelet),
    'kube-proxy.json': kubeProxyConfig(plan),
    'kube-proxy.kubeconfig': componentKubeconfig(plan, pki, 'system:kube-proxy', pki.kubeProxy),
    'kube-router.kubeconfig': componentKubeconfig(plan, pki, 'system:kube-router', pki.kubeRouter),
  };
}
