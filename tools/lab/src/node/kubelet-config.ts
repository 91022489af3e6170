import type { ClusterPlan, NodePlan } from '../cluster/cluster-plan.ts';
import { nodeCgroup } from '../cluster/cluster-plan.ts';
import { CONTAINERD_SOCKET, ETC } from './paths-inside.ts';

const GIBIBYTE = 1024 ** 3;
/** What one node offers to pods at most: each kubelet would otherwise offer the whole machine. */
const OFFERED_BYTES = 8 * GIBIBYTE;

/** The kubelet's configuration. `machineMemory` is in bytes. */
export function kubeletConfig(plan: ClusterPlan, node: NodePlan, machineMemory: number): string {
  const reserved = Math.max(0, machineMemory - OFFERED_BYTES);
  return JSON.stringify({
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: `${ETC}/ca.crt` },
    },
    authorization: { mode: 'Webhook' },
    tlsCertFile: `${ETC}/kubelet.crt`,
    tlsPrivateKeyFile: `${ETC}/kubelet.key`,
    clusterDomain: 'cluster.local',
    clusterDNS: [plan.dnsAddress],
    // Pods get no resolver of the machine's: cluster DNS is all there is.
    resolvConf: '/dev/null',
    containerRuntimeEndpoint: `unix://${CONTAINERD_SOCKET}`,
    cgroupDriver: 'cgroupfs',
    // Two kubelets with the same root would each take the other's pods for orphans and kill them.
    cgroupRoot: nodeCgroup(plan, node),
    enforceNodeAllocatable: ['pods'],
    systemReserved: { memory: String(reserved) },
    failCgroupV1: false,
    failSwapOn: false,
    evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
    // Preloaded images cannot be pulled again.
    imageGCHighThresholdPercent: 100,
    imageGCLowThresholdPercent: 99,
    serializeImagePulls: false,
    registryPullQPS: 0,
    // A flood of logs is cut before it evicts its writer. Of two files the older one goes when the newer one is full; a third would
    // be compressed first, with half a processor while one tenant floods. `kubectl logs` reads the newest.
    containerLogMaxSize: '5Mi',
    containerLogMaxFiles: 2,
    containerLogMonitorInterval: '3s',
    // No pod takes all process ids of the machine.
    podPidsLimit: 1024,
    maxPods: 200,
    kubeAPIQPS: 200,
    kubeAPIBurst: 400,
    syncFrequency: '10s',
    fileCheckFrequency: '0s',
    nodeStatusUpdateFrequency: '10s',
    // The default, /usr/libexec/kubernetes, would be made on the machine.
    volumePluginDir: '/run/sandbox/volume-plugins',
  });
}
