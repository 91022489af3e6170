import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import { ETC } from '../node/paths-inside.ts';
import type { LabToolPaths } from '../lab-tools.ts';
import type { ServiceSpec } from '../sandbox/sandbox-spec.ts';
import { apiServerService } from './api-server-service.ts';
import { etcdService } from './etcd-service.ts';

export interface ControlPlaneOptions {
  /** Trades safety against a power cut for speed. */
  readonly throwAway: boolean;
  readonly apiServerFlags?: readonly string[];
}

/** The programs of the control plane. Leader election is off: there is one of each, and it would wait for its dead self. */
export function controlPlaneServices(
  plan: ClusterPlan,
  tools: LabToolPaths,
  options: ControlPlaneOptions,
): ServiceSpec[] {
  return [
    etcdService(tools, options.throwAway),
    apiServerService(plan, tools, options.apiServerFlags),
    {
      name: 'kube-controller-manager',
      command: [
        tools['kube-controller-manager'],
        `--kubeconfig=${ETC}/controller-manager.kubeconfig`,
        '--bind-address=127.0.0.1',
        `--service-account-private-key-file=${ETC}/service-account.key`,
        `--root-ca-file=${ETC}/ca.crt`,
        '--use-service-account-credentials',
        `--cluster-cidr=${plan.podCidr}`,
        '--allocate-node-cidrs=false',
        `--service-cluster-ip-range=${plan.serviceCidr}`,
        `--cluster-signing-cert-file=${ETC}/ca.crt`,
        `--cluster-signing-key-file=${ETC}/ca.key`,
        '--leader-elect=false',
        // The defaults, 20 and 30, hold its own start up by four seconds.
        '--kube-api-qps=500',
        '--kube-api-burst=1000',
      ],
    },
    {
      name: 'kube-scheduler',
      command: [
        tools['kube-scheduler'],
        `--kubeconfig=${ETC}/scheduler.kubeconfig`,
        '--bind-address=127.0.0.1',
        '--leader-elect=false',
      ],
    },
  ];
}
