import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import type { Envelope } from './envelope.ts';

export const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/** What Sigstore's clients read: an envelope, and whose signature it is. A key needs no certificate and no log. */
export interface Bundle {
  mediaType: string;
  verificationMaterial: { publicKey: { hint: string } };
  dsseEnvelope: Envelope;
}

export function bundleOf(key: KeyObject, dsseEnvelope: Envelope): Bundle {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const hint = createHash('sha256').update(der).digest('base64');
  return { mediaType: BUNDLE, verificationMaterial: { publicKey: { hint } }, dsseEnvelope };
}
