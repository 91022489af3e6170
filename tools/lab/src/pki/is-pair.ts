import { X509Certificate, createPrivateKey } from 'node:crypto';

/**
 * Whether a certificate is for this private key. Two files cannot be replaced in one step, so a kill between them leaves a
 * pair that is none; it has to be noticed, and made anew.
 */
export function isPair(certificatePem: string, keyPem: string): boolean {
  try {
    return new X509Certificate(certificatePem).checkPrivateKey(createPrivateKey(keyPem));
  } catch {
    return false;
  }
}
