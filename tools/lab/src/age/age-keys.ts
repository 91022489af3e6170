import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { ShoalError } from '@shoal/exec';
import { readIfExists } from '../files/read-if-exists.ts';
import { writeAtomically } from '../files/write-atomically.ts';

/** One age key: who holds the identity reads what was encrypted for the recipient. */
export interface AgeKey {
  /** `AGE-SECRET-KEY-1…`. */
  readonly identity: string;
  /** `age1…`, which is public. */
  readonly recipient: string;
}

/** The keys of each namespace that decrypts: the newest first, then those that a rotation has not yet retired. */
export type AgeKeys = Readonly<Record<string, readonly [AgeKey, ...AgeKey[]]>>;

/** Where the keys of the installation are kept. */
export function ageKeysPath(dataDir: string): string {
  return join(dataDir, 'age-keys.json');
}

export async function newAgeKey(): Promise<AgeKey> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

async function storedKeys(dataDir: string): Promise<AgeKeys> {
  const path = ageKeysPath(dataDir);
  const text = await readIfExists(path);
  try {
    return text === undefined ? {} : (JSON.parse(text) as AgeKeys);
  } catch {
    // Without its cause: what JSON.parse says quotes the text, keys and all.
    throw new ShoalError('AGE_KEYS_UNREADABLE', `The keys in ${path} cannot be read`, {
      hint: 'Restore the file from a backup: what was encrypted for these keys opens with nothing else',
    });
  }
}

async function store(dataDir: string, keys: AgeKeys): Promise<AgeKeys> {
  await writeAtomically(ageKeysPath(dataDir), `${JSON.stringify(keys, null, 2)}\n`);
  return keys;
}

/**
 * The keys of the installation, one of its own for each namespace; what is missing is made and written, readable for the
 * owner only. @throws ShoalError AGE_KEYS_UNREADABLE when the file is there and is no JSON.
 */
export async function ensureAgeKeys(dataDir: string, namespaces: readonly string[]): Promise<AgeKeys> {
  const stored = await storedKeys(dataDir);
  const missing = namespaces.filter((namespace) => stored[namespace] === undefined);
  if (missing.length === 0) return stored;
  const made = await Promise.all(missing.map(async (namespace) => [namespace, [await newAgeKey()]] as const));
  return store(dataDir, { ...stored, ...Object.fromEntries(made) } as AgeKeys);
}

/** Puts a new key before those of a namespace, which go on to open what was encrypted for them. */
export async function addAgeKey(dataDir: string, namespace: string): Promise<AgeKeys> {
  const keys = await ensureAgeKeys(dataDir, [namespace]);
  return store(dataDir, { ...keys, [namespace]: [await newAgeKey(), ...(keys[namespace] ?? [])] });
}

/** Forgets all keys of a namespace but the newest. */
export async function retireAgeKeys(dataDir: string, namespace: string): Promise<AgeKeys> {
  const keys = await ensureAgeKeys(dataDir, [namespace]);
  const [newest] = keys[namespace] ?? [];
  return newest === undefined ? keys : store(dataDir, { ...keys, [namespace]: [newest] });
}
