import { ETC } from '../node/paths-inside.ts';
import type { LabToolPaths } from '../lab-tools.ts';
import type { ServiceSpec } from '../sandbox/sandbox-spec.ts';

/**
 * The etcd of a cluster. It asks for a client certificate: pods in the network of the node could reach it else.
 * `throwAway` leaves out fsync, so that a power cut may lose the cluster.
 */
export function etcdService(tools: LabToolPaths, throwAway: boolean): ServiceSpec {
  const url = 'https://127.0.0.1:2379';
  const peer = 'https://127.0.0.1:2380';
  return {
    name: 'etcd',
    command: [
      tools.etcd,
      '--data-dir=/var/lib/etcd/data',
      `--listen-client-urls=${url}`,
      `--advertise-client-urls=${url}`,
      `--cert-file=${ETC}/etcd.crt`,
      `--key-file=${ETC}/etcd.key`,
      '--client-cert-auth',
      `--trusted-ca-file=${ETC}/etcd-ca.crt`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
      `--peer-cert-file=${ETC}/etcd.crt`,
      `--peer-key-file=${ETC}/etcd.key`,
      '--peer-client-cert-auth',
      `--peer-trusted-ca-file=${ETC}/etcd-ca.crt`,
      '--log-level=warn',
      ...(throwAway ? ['--unsafe-no-fsync'] : []),
    ],
  };
}
