import { join } from 'node:path';
import type { LabPaths } from '../lab-paths.ts';
import { certificateAuthority, type CertificateAuthority } from './certificate-authority.ts';

/** The installation's own authority, which signs the forge's certificate and is trusted by nodes, Flux and git. */
export async function labAuthority(paths: LabPaths): Promise<CertificateAuthority> {
  return certificateAuthority(join(paths.dataDir, 'ca'), 'ca', 'Shoal lab CA');
}

/** Where the authority's certificate is, as PEM. */
export function labAuthorityFile(paths: LabPaths): string {
  return join(paths.dataDir, 'ca', 'ca.crt');
}
