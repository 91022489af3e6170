import { join } from 'node:path';
import { newSigningKey } from '@shoal/signing';
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
