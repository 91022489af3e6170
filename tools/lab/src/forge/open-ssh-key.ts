import { createPrivateKey } from 'node:crypto';

const BLOCK_BYTES = 8;
const LINE_LENGTH = 70;
const KEY_TYPE = 'ssh-ed25519';

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function field(content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

/**
 * An Ed25519 private key (PEM, PKCS 8) in the only form that soft-serve reads, that of OpenSSH's PROTOCOL.key, without
 * a passphrase. Node writes PKCS 8 only.
 */
export function openSshKey(pem: string): string {
  const { x = '', d = '' } = createPrivateKey(pem).export({ format: 'jwk' });
  const publicKey = Buffer.from(x, 'base64url');
  const publicBlock = Buffer.concat([field(KEY_TYPE), field(publicKey)]);
  // Two equal numbers show a reader that decryption worked; nothing is encrypted here, so any number does.
  const check = Buffer.concat([uint32(1), uint32(1)]);
  const secret = field(Buffer.concat([Buffer.from(d, 'base64url'), publicKey]));
  const privateBlock = Buffer.concat([check, publicBlock, secret, field('')]);
  const padding = Buffer.from(
    Array.from(
      { length: (BLOCK_BYTES - (privateBlock.length % BLOCK_BYTES)) % BLOCK_BYTES },
      (_, index) => index + 1,
    ),
  );
  const key = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    field('none'),
    field('none'),
    field(''),
    uint32(1),
    field(publicBlock),
    field(Buffer.concat([privateBlock, padding])),
  ]);
  const lines = key.toString('base64').match(new RegExp(`.{1,${String(LINE_LENGTH)}}`, 'g')) ?? [];
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join(
    '\n',
  );
}
