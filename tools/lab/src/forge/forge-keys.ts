import { createPublicKey, generateKeyPair } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, exportJWK } from 'jose';
import type { ForgePaths } from './forge-paths.ts';
import { openSshKey } from './open-ssh-key.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

const RSA_BITS = 2048;
const OWNER_ONLY = 0o600;

async function ensureKey(path: string, generate: () => Promise<string>): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = await generate();
  await writeFileAtomically(path, key, OWNER_ONLY);
  return key;
}

const encoding = {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
} as const;

async function newRsaKey(): Promise<string> {
  return (await promisify(generateKeyPair)('rsa', { modulusLength: RSA_BITS, ...encoding })).privateKey;
}

async function newEd25519Key(): Promise<string> {
  return (await promisify(generateKeyPair)('ed25519', encoding)).privateKey;
}

/** The key's public half in the form the registry reads; its id is the RFC 7638 thumbprint. */
async function keySetOf(privateKey: string): Promise<string> {
  const key = await exportJWK(createPublicKey(privateKey));
  const keyId = await calculateJwkThumbprint(key);
  return JSON.stringify({ keys: [{ ...key, kid: keyId, use: 'sig', alg: 'RS256' }] }, null, 2);
}

/** Makes the keys of the forge where they are missing and writes the public halves beside them. */
export async function ensureForgeKeys(paths: ForgePaths): Promise<void> {
  const [tokenKey, gitKey] = await Promise.all([
    ensureKey(paths.tokenKey, newRsaKey),
    ensureKey(paths.gitKey, newEd25519Key),
  ]);
  const publicKey = createPublicKey(tokenKey).export({ type: 'spki', format: 'pem' }).toString();
  await writeFileAtomically(paths.tokenPublicKey, publicKey, OWNER_ONLY);
  await writeFileAtomically(paths.tokenKeySet, await keySetOf(tokenKey), OWNER_ONLY);
  await writeFileAtomically(paths.gitHostKey, openSshKey(gitKey), OWNER_ONLY);
}
