import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import { ETC } from '../node/paths-inside.ts';
import type { LabToolPaths } from '../lab-tools.ts';
import type { ServiceSpec } from '../sandbox/sandbox-spec.ts';
import { auditFlags } from './audit-log.ts';

/** The API server; `furtherFlags` come last. */
export function apiServerService(
  plan: ClusterPlan,
  tools: LabToolPaths,
  furtherFlags: readonly string[] = [],
): ServiceSpec {
  return {
    name: 'kube-apiserver',
    command: [
      tools['kube-apiserver'],
      '--etcd-servers=https://127.0.0.1:2379',
      `--etcd-cafile=${ETC}/etcd-ca.crt`,
      `--etcd-certfile=${ETC}/etcd-client.crt`,
      `--etcd-keyfile=${ETC}/etcd-client.key`,
      `--advertise-address=${plan.nodes[0].address}`,
      '--bind-address=0.0.0.0',
      '--secure-port=6443',
      `--service-cluster-ip-range=${plan.serviceCidr}`,
      '--service-node-port-range=30000-32767',
      '--allow-privileged=true',
      '--authorization-mode=Node,RBAC',
      '--enable-admission-plugins=NodeRestriction',
      // By address: logs and exec would look up the node's name else.
      '--kubelet-preferred-address-types=InternalIP',
      `--client-ca-file=${ETC}/ca.crt`,
      `--tls-cert-file=${ETC}/apiserver.crt`,
      `--tls-private-key-file=${ETC}/apiserver.key`,
      `--kubelet-client-certificate=${ETC}/apiserver-kubelet-client.crt`,
      `--kubelet-client-key=${ETC}/apiserver-kubelet-client.key`,
      `--kubelet-certificate-authority=${ETC}/ca.crt`,
      '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
      `--service-account-key-file=${ETC}/service-account.pub`,
      `--service-account-signing-key-file=${ETC}/service-account.key`,
      // Aggregated API servers, such as metrics-server, are dialled at their pods: every pod range has a route.
      '--enable-aggregator-routing=true',
      `--requestheader-client-ca-file=${ETC}/front-proxy-ca.crt`,
      '--requestheader-allowed-names=front-proxy-client',
      '--requestheader-username-headers=X-Remote-User',
      '--requestheader-group-headers=X-Remote-Group',
      '--requestheader-extra-headers-prefix=X-Remote-Extra-',
      `--proxy-client-cert-file=${ETC}/front-proxy.crt`,
      `--proxy-client-key-file=${ETC}/front-proxy.key`,
      ...auditFlags(`${ETC}/audit-policy.yaml`),
      ...furtherFlags,
    ],
  };
}
