import { isIP } from 'node:net';
import { join } from 'node:path';
import { readIfExists } from '../files/read-if-exists.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import { isPair } from './is-pair.ts';
import { ALGORITHM, generateKeyPair, privateKeyPem } from './key-pair.ts';
import { MINUTE, YEAR, expiresSoon, serialNumber } from './validity.ts';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509.ts';

export interface LeafRequest {
  /** Becomes CN: for Kubernetes the user. */
  readonly user: string;
  /** Becomes O: for Kubernetes the group. */
  readonly group?: string;
  /** DNS names and IP addresses that a server is called by. Without any, the certificate is for clients only. */
  readonly hosts?: readonly string[];
}

export interface LeafCertificate {
  readonly certificate: string;
  readonly key: string;
}

function subject({ user, group }: LeafRequest): string {
  return group === undefined ? `CN=${user}` : `O=${group}, CN=${user}`;
}

function isHost(host: string): { type: 'ip' | 'dns'; value: string } {
  return { type: isIP(host) === 0 ? 'dns' : 'ip', value: host };
}

/** A new key and a certificate for it, good for one year. */
export async function issueLeaf(
  authority: CertificateAuthority,
  request: LeafRequest,
): Promise<LeafCertificate> {
  const keys = await generateKeyPair();
  const hosts = request.hosts ?? [];
  const uses = [ExtendedKeyUsage.clientAuth, ...(hosts.length > 0 ? [ExtendedKeyUsage.serverAuth] : [])];
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: subject(request),
    issuer: authority.certificate.subject,
    notBefore: new Date(Date.now() - 5 * MINUTE),
    notAfter: new Date(Date.now() + YEAR),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension(uses),
      await AuthorityKeyIdentifierExtension.create(authority.certificate),
      ...(hosts.length > 0 ? [new SubjectAlternativeNameExtension(hosts.map(isHost))] : []),
    ],
  });
  return { certificate: `${certificate.toString('pem')}\n`, key: await privateKeyPem(keys.privateKey) };
}

function hostsOf(certificate: X509Certificate): string[] {
  const extension = certificate.getExtension(SubjectAlternativeNameExtension);
  return extension?.names.items.map(({ value }) => value) ?? [];
}

async function isStillGood(
  leaf: LeafCertificate,
  authority: CertificateAuthority,
  request: LeafRequest,
): Promise<boolean> {
  const certificate = new X509Certificate(leaf.certificate);
  return (
    isPair(leaf.certificate, leaf.key) &&
    !expiresSoon(certificate) &&
    certificate.subject === subject(request) &&
    hostsOf(certificate).toSorted().join() === (request.hosts ?? []).toSorted().join() &&
    (await certificate.verify({ publicKey: authority.certificate, signatureOnly: true }))
  );
}

/**
 * The certificate in `<folder>/<file>.crt` with its key in `.key`; made anew when there is none, when it expires within 30
 * days, or when it is for another subject, other hosts or from another authority.
 */
export async function leafCertificate(
  folder: string,
  file: string,
  authority: CertificateAuthority,
  request: LeafRequest,
): Promise<LeafCertificate> {
  const [certificate, key] = await Promise.all([
    readIfExists(join(folder, `${file}.crt`)),
    readIfExists(join(folder, `${file}.key`)),
  ]);
  if (certificate !== undefined && key !== undefined) {
    const kept = { certificate, key };
    if (await isStillGood(kept, authority, request)) return kept;
  }
  const leaf = await issueLeaf(authority, request);
  await writeAtomically(join(folder, `${file}.key`), leaf.key);
  await writeAtomically(join(folder, `${file}.crt`), leaf.certificate, 0o644);
  return leaf;
}
