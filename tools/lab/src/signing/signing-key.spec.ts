import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { publicKeyPem, readSigningKey } from '@shoal/signing';
import { ensureSigningKey, signingKeyPath } from './signing-key.ts';

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
