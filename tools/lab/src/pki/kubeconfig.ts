import { stringify } from 'yaml';
import type { LeafCertificate } from './leaf-certificate.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A kubeconfig file with one cluster, whose context carries the cluster's name, and a client certificate. */
export function kubeconfig(options: {
  readonly cluster: string;
  readonly server: string;
  readonly authorityPem: string;
  readonly user: string;
  readonly leaf: LeafCertificate;
}): string {
  const { cluster, server, authorityPem, user, leaf } = options;
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': cluster,
    clusters: [{ name: cluster, cluster: { server, 'certificate-authority-data': base64(authorityPem) } }],
    users: [
      {
        name: user,
        user: {
          'client-certificate-data': base64(leaf.certificate),
          'client-key-data': base64(leaf.key),
        },
      },
    ],
    contexts: [{ name: cluster, context: { cluster, user } }],
  });
}
