import type { webcrypto } from 'node:crypto';
import { PemConverter } from './x509.ts';

/** ECDSA on P-256 with SHA-256: what every Kubernetes component and browser takes, and quick to make. */
export const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export async function generateKeyPair(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

/** The private key as PKCS #8 PEM. */
export async function privateKeyPem(key: CryptoKey): Promise<string> {
  return `${PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

/** The public key as SPKI PEM. */
export async function publicKeyPem(key: CryptoKey): Promise<string> {
  return `${PemConverter.encode(await crypto.subtle.exportKey('spki', key), 'PUBLIC KEY')}\n`;
}

/** Reads a PKCS #8 PEM. Throws when it is none, or not of {@link ALGORITHM}. */
export async function readPrivateKey(pem: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), ALGORITHM, true, ['sign']);
}
