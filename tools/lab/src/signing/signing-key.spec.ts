import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { publicKeyPem, readSigningKey } from '@shoal/signing';
import {
  ensureSigningKey,
  publisherKeys,
  retireSigningKeys,
  rotateSigningKey,
  signingKeyPath,
} from './signing-key.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'signing-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

it('makes one key per installation, for its owner only, and keeps it', async () => {
  const first = await ensureSigningKey(dataDir);
  expect(publicKeyPem(readSigningKey(first))).toMatch(/^-----BEGIN PUBLIC KEY-----/);
  expect(statSync(signingKeyPath(dataDir)).mode & 0o777).toBe(0o600);
  await expect(ensureSigningKey(dataDir)).resolves.toBe(first);
});

const verifies = async (): Promise<string> => publicKeyPem(readSigningKey(await ensureSigningKey(dataDir)));

it('trusts the keys before it until they are retired, the newest first', async () => {
  const keys: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    if (count > 0) await rotateSigningKey(dataDir);
    keys.unshift(await verifies());
  }
  expect(new Set(keys).size).toBe(3);
  await expect(publisherKeys(dataDir)).resolves.toBe(keys.join(''));
  await retireSigningKeys(dataDir);
  await retireSigningKeys(dataDir);
  await expect(publisherKeys(dataDir)).resolves.toBe(keys[0]);
});

it('keeps nothing of an older key that could sign', async () => {
  const first = await ensureSigningKey(dataDir);
  await rotateSigningKey(dataDir);
  const kept = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'utf8'));
  expect(kept.join('')).not.toContain(first);
  expect(kept.join('')).not.toContain('PRIVATE');
});

it('names each key once, also after a rotation that was cut off', async () => {
  const first = await ensureSigningKey(dataDir);
  await rotateSigningKey(dataDir);
  // The older keys are written before the new one.
  writeFileSync(signingKeyPath(dataDir), first);
  await expect(publisherKeys(dataDir)).resolves.toBe(await verifies());
});
