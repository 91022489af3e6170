import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newSigningKey, publicKeyPem, readSigningKey } from './signing-key.ts';

const pem = (curve: string): string =>
  generateKeyPairSync('ec', { namedCurve: curve })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

describe('a signing key', () => {
  it('is one line, and gives the public half', () => {
    const text = newSigningKey();
    expect(text).toMatch(/^[A-Za-z0-9+/=]+$/);
    expect(publicKeyPem(readSigningKey(text))).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    expect(readSigningKey(`${text}\n`).equals(readSigningKey(text))).toBe(true);
  });

  it('may come in PEM', () => {
    expect(readSigningKey(pem('P-256')).asymmetricKeyType).toBe('ec');
  });

  it.each([
    ['nothing that is a key', '$(signingKey)'],
    ['another curve', pem('P-384')],
    ['the public half', publicKeyPem(readSigningKey(newSigningKey()))],
  ])('is refused when it is %s, without a word of it', (_what, text) => {
    expect(() => readSigningKey(text)).toThrow(
      expect.objectContaining({
        code: 'SIGNING_KEY_INVALID',
        exitCode: 2,
        message: 'the signing key is no private key of the curve P-256',
      }),
    );
  });
});
