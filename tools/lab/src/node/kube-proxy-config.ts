import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import { ETC } from './paths-inside.ts';

export function kubeProxyConfig(plan: ClusterPlan): string {
  return JSON.stringify({
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    clientConnection: { kubeconfig: `${ETC}/kube-proxy.kubeconfig` },
    clusterCIDR: plan.podCidr,
    mode: 'iptables',
    // Not 0: kube-proxy takes that for its default of one second, and a pod that became ready waited so long for its traffic.
    iptables: { minSyncPeriod: '100ms', syncPeriod: '30s' },
    // 0: conntrack's limits belong to the machine, and cannot be set from a network namespace.
    conntrack: { maxPerCore: 0, min: 0 },
    healthzBindAddress: '127.0.0.1:10256',
    metricsBindAddress: '127.0.0.1:10249',
  });
}
