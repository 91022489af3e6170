import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import { ETC } from './paths-inside.ts';

export function kubeProxyConfig(plan: ClusterPlan): string {
  return JSON.stringify({
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    clientConnection: { kubeconfig: `${ETC}/kube-proxy.kubeconfig` },
    clusterCIDR: plan.podCidr,
    mode: 'iptables',
    iptables: { minSyncPeriod: '0s', syncPeriod: '30s' },
    // 0: conntrack's limits belong to the machine, and cannot be set from a network namespace.
    conntrack: { maxPerCore: 0, min: 0 },
    healthzBindAddress: '127.0.0.1:10256',
    metricsBindAddress: '127.0.0.1:10249',
  });
}
