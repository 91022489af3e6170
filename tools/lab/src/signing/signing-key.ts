import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newSigningKey, publicKeyPem, readSigningKey } from '@shoal/signing';
import { readIfExists } from '../files/read-if-exists.ts';
import { writeAtomically } from '../files/write-atomically.ts';

/** Where the key of the installation is kept that signs what it publishes. */
export function signingKeyPath(dataDir: string): string {
  return join(dataDir, 'signing.key');
}

/** The key, made and written where it is missing, readable for the owner only. */
export async function ensureSigningKey(dataDir: string): Promise<string> {
  const path = signingKeyPath(dataDir);
  const kept = await readIfExists(path);
  if (kept !== undefined) return kept.trim();
  const made = newSigningKey();
  await writeAtomically(path, `${made}\n`);
  return made;
}

/** Public halves, the latest first, of the keys before the present one. */
function olderKeysPath(dataDir: string): string {
  return join(dataDir, 'signing-older.pem');
}

/** PEM of every key whose signatures count, the one that signs now first. */
export async function publisherKeys(dataDir: string): Promise<string> {
  const newest = publicKeyPem(readSigningKey(await ensureSigningKey(dataDir)));
  const older = (await readIfExists(olderKeysPath(dataDir))) ?? '';
  // A rotation that was cut off in the middle leaves the present key among the older ones.
  return newest + older.replaceAll(newest, '');
}

/** A new key for what is signed from now on; of the one before only the half is kept that verifies. */
export async function rotateSigningKey(dataDir: string): Promise<void> {
  const trusted = await publisherKeys(dataDir);
  await writeAtomically(olderKeysPath(dataDir), trusted);
  await writeAtomically(signingKeyPath(dataDir), `${newSigningKey()}\n`);
}

/** From now on only what the present key has signed counts. */
export async function retireSigningKeys(dataDir: string): Promise<void> {
  await rm(olderKeysPath(dataDir), { force: true });
}
