import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { ExitCode, ShoalError } from '@shoal/exec';

/** What cosign signs with by default, and every Sigstore client verifies without being told. */
const CURVE = 'prime256v1';

/** A new key as one line: PKCS #8 in base64, which fits into a variable of a pipeline and can be masked there. */
export function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: CURVE });
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

/**
 * The private key of {@link newSigningKey}, or of the same in PEM.
 * @throws ShoalError SIGNING_KEY_INVALID (exit code 2), which never quotes the text
 */
export function readSigningKey(text: string): KeyObject {
  const key = parsedKey(text.trim());
  if (key?.asymmetricKeyDetails?.namedCurve === CURVE) return key;
  throw new ShoalError('SIGNING_KEY_INVALID', 'the signing key is no private key of the curve P-256', {
    exitCode: ExitCode.usage,
    hint: 'it is PKCS #8 in base64 or PEM: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -outform DER | base64 -w0',
  });
}

function parsedKey(text: string): KeyObject | undefined {
  try {
    return text.startsWith('-----BEGIN')
      ? createPrivateKey(text)
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
  } catch {
    // Without its cause, which may show a part of the key.
    return undefined;
  }
}

/** The half that verifies, in the form that Flux and cosign read. */
export function publicKeyPem(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
}
