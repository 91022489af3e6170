import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import { certificateAuthority } from './certificate-authority.ts';
import { pkiFolder } from './cluster-pki.ts';
import { kubeconfig } from './kubeconfig.ts';
import { leafCertificate, type LeafRequest } from './leaf-certificate.ts';

/** The address of the API server for programs on the machine. */
export function loopbackServer(plan: ClusterPlan): string {
  return `https://127.0.0.1:${String(plan.loopback.api)}`;
}

/**
 * A kubeconfig for a further user of the cluster, for use on the machine. What the user may do is up to the cluster's
 * RBAC. `file` names the key pair in the cluster's folder of keys, where it is kept and renewed.
 */
export async function issueKubeconfig(plan: ClusterPlan, file: string, user: LeafRequest): Promise<string> {
  const authority = await certificateAuthority(pkiFolder(plan), 'ca', `Shoal cluster ${plan.name}`);
  const leaf = await leafCertificate(pkiFolder(plan), file, authority, user);
  return kubeconfig({
    cluster: plan.name,
    server: loopbackServer(plan),
    authorityPem: authority.pem,
    user: user.user,
    leaf,
  });
}
