import { createPublicKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, exportJWK } from 'jose';
import { readIfExists } from '../files/read-if-exists.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import type { ForgePaths } from './forge-paths.ts';
import { openSshKey } from './open-ssh-key.ts';

const RSA_BITS = 2048;
const PUBLIC = 0o644;

async function ensureKey(path: string, generate: () => Promise<string>): Promise<string> {
  const kept = await readIfExists(path);
  if (kept !== undefined) return kept;
  const key = await generate();
  await writeAtomically(path, key);
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
  await writeAtomically(paths.tokenPublicKey, publicKey, PUBLIC);
  await writeAtomically(paths.tokenKeySet, await keySetOf(tokenKey), PUBLIC);
  await writeAtomically(paths.gitHostKey, openSshKey(gitKey));
}
