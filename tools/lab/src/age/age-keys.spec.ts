import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { addAgeKey, ageKeysPath, ensureAgeKeys, retireAgeKeys } from './age-keys.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shoal-age-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

it('makes a key for each namespace once, for root’s eyes', async () => {
  const first = await ensureAgeKeys(dataDir, ['flux-system', 'team1']);
  expect(Object.keys(first)).toEqual(['flux-system', 'team1']);
  expect(statSync(ageKeysPath(dataDir)).mode & 0o777).toBe(0o600);
  const second = await ensureAgeKeys(dataDir, ['flux-system', 'team1', 'team2']);
  expect(second).toMatchObject(first);
  const recipients = Object.values(second).map(([key]) => key.recipient);
  expect(new Set(recipients).size).toBe(3);
});

it('opens with each key what was encrypted for it, and with no other', async () => {
  const { team1, team2 } = await ensureAgeKeys(dataDir, ['team1', 'team2']);
  const encrypter = new Encrypter();
  encrypter.addRecipient(team1?.[0].recipient ?? '');
  const file = await encrypter.encrypt('shark');
  const opened = (identity: string) => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return decrypter.decrypt(file, 'text');
  };
  expect(await opened(team1?.[0].identity ?? '')).toBe('shark');
  await expect(opened(team2?.[0].identity ?? '')).rejects.toThrow('no identity matched');
});

it('keeps the older key until it is retired', async () => {
  const { team1: before } = await ensureAgeKeys(dataDir, ['team1']);
  const { team1: both } = await addAgeKey(dataDir, 'team1');
  expect(both).toEqual([expect.not.objectContaining({ recipient: before?.[0].recipient }), before?.[0]]);
  expect((await retireAgeKeys(dataDir, 'team1'))['team1']).toEqual([both?.[0]]);
});

it('does not quote keys that cannot be read', async () => {
  writeFileSync(ageKeysPath(dataDir), '{"team1": AGE-SECRET-KEY-1QQ');
  await expect(ensureAgeKeys(dataDir, ['team1'])).rejects.toMatchObject({ code: 'AGE_KEYS_UNREADABLE' });
  await expect(ensureAgeKeys(dataDir, ['team1'])).rejects.not.toThrow('AGE-SECRET');
});
