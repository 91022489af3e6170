export { certificateAuthority, type CertificateAuthority } from './certificate-authority.ts';
export { clusterPki, type ClusterPki } from './cluster-pki.ts';
export { issueKubeconfig } from './issue-kubeconfig.ts';
export { labAuthority, labAuthorityFile } from './lab-authority.ts';
export { issueLeaf, leafCertificate, type LeafCertificate, type LeafRequest } from './leaf-certificate.ts';
