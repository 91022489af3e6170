import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openSshKey } from './open-ssh-key.ts';

describe('openSshKey', () => {
  it('holds the seed, the public key twice, and whole blocks', () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const { x = '', d = '' } = createPrivateKey(pem).export({ format: 'jwk' });
    const body = Buffer.from(openSshKey(pem).split('\n').slice(1, -2).join(''), 'base64');
    expect(body.subarray(0, 15).toString()).toBe('openssh-key-v1\0');
    const publicKey = Buffer.from(x, 'base64url');
    expect(body.includes(Buffer.concat([Buffer.from(d, 'base64url'), publicKey]))).toBe(true);
    const first = body.indexOf(publicKey);
    const privateBlockLength = body.readUInt32BE(first + publicKey.length);
    expect(privateBlockLength % 8).toBe(0);
    expect(body).toHaveLength(first + publicKey.length + 4 + privateBlockLength);
  });
});
