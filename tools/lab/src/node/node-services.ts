import { dirname } from 'node:path';
import type { ClusterPlan, NodePlan } from '../cluster/cluster-plan.ts';
import type { LabToolPaths } from '../lab-tools.ts';
import type { ServiceSpec } from '../sandbox/sandbox-spec.ts';
import { DEFAULT_PATH } from '../sandbox/start-sandbox.ts';
import { ETC } from './paths-inside.ts';

/** What runs on every node: container runtime, kubelet, Service routing and network policy. */
export function nodeServices(plan: ClusterPlan, node: NodePlan, tools: LabToolPaths): ServiceSpec[] {
  return [
    {
      name: 'containerd',
      command: [tools.containerd, '--config', `${ETC}/containerd.toml`],
      // The configured path of the shim is for new containers: those that outlived a containerd are looked up by the shim's
      // name, and ended when it is not found.
      env: { PATH: `${dirname(tools['containerd-shim-runc-v2'])}:${DEFAULT_PATH}` },
    },
    {
      name: 'kubelet',
      command: [
        tools.kubelet,
        `--config=${ETC}/kubelet.json`,
        `--kubeconfig=${ETC}/kubelet.kubeconfig`,
        `--hostname-override=${node.name}`,
        `--node-ip=${node.address}`,
        '--root-dir=/var/lib/kubelet',
      ],
    },
    {
      name: 'kube-proxy',
      command: [tools['kube-proxy'], `--config=${ETC}/kube-proxy.json`, `--hostname-override=${node.name}`],
    },
    {
      // Network policies only: routes are static, and Services are kube-proxy's.
      name: 'kube-router',
      command: [
        tools['kube-router'],
        '--run-router=false',
        '--run-firewall=true',
        '--run-service-proxy=false',
        '--run-loadbalancer=false',
        `--kubeconfig=${ETC}/kube-router.kubeconfig`,
        `--hostname-override=${node.name}`,
        `--service-cluster-ip-range=${plan.serviceCidr}`,
        '--metrics-port=0',
        '--health-port=0',
      ],
      env: { NODE_NAME: node.name },
    },
  ];
}
