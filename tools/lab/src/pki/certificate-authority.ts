import { join } from 'node:path';
import { readIfExists } from '../files/read-if-exists.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { ALGORITHM, generateKeyPair, privateKeyPem, readPrivateKey } from './key-pair.ts';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509.ts';
import { isPair } from './is-pair.ts';
import { MINUTE, YEAR, expiresSoon, serialNumber } from './validity.ts';

/** A certificate authority whose key lies on this machine. */
export interface CertificateAuthority {
  readonly certificate: X509Certificate;
  readonly key: CryptoKey;
  /** The certificate, for those who have to trust it. */
  readonly pem: string;
  readonly keyPem: string;
}

async function createAuthority(name: string): Promise<CertificateAuthority> {
  const keys = await generateKeyPair();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=${name}`,
    notBefore: new Date(Date.now() - 5 * MINUTE),
    notAfter: new Date(Date.now() + 10 * YEAR),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(
        KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign | KeyUsageFlags.digitalSignature,
        true,
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    certificate,
    key: keys.privateKey,
    pem: `${certificate.toString('pem')}\n`,
    keyPem: await privateKeyPem(keys.privateKey),
  };
}

/** What is being read or made at the moment, by its file: cluster and forge start at once, and have to trust the same one. */
const underWay = new Map<string, Promise<CertificateAuthority>>();

/**
 * The authority that `<folder>/<file>.crt` and `.key` hold; made when they are not there or expire within 30 days. Leaf
 * certificates of an earlier one are then renewed as well, since they no longer verify.
 */
export function certificateAuthority(
  folder: string,
  file: string,
  name: string,
): Promise<CertificateAuthority> {
  const place = join(folder, file);
  const found =
    underWay.get(place) ??
    readOrCreate(folder, file, name).finally(() => {
      underWay.delete(place);
    });
  underWay.set(place, found);
  return found;
}

async function readOrCreate(folder: string, file: string, name: string): Promise<CertificateAuthority> {
  const [pem, keyPem] = await Promise.all([
    readIfExists(join(folder, `${file}.crt`)),
    readIfExists(join(folder, `${file}.key`)),
  ]);
  if (pem !== undefined && keyPem !== undefined && isPair(pem, keyPem)) {
    const certificate = new X509Certificate(pem);
    if (!expiresSoon(certificate)) return { certificate, key: await readPrivateKey(keyPem), pem, keyPem };
  }
  const authority = await createAuthority(name);
  await writeAtomically(join(folder, `${file}.key`), authority.keyPem);
  await writeAtomically(join(folder, `${file}.crt`), authority.pem, 0o644);
  return authority;
}
