import { readFile } from 'node:fs/promises';
import { createPublicKey } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { ensureForgeKeys } from '../forge-keys.ts';
import { forgePaths, type ForgePaths } from '../forge-paths.ts';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import { createTokenIssuer, type TokenIssuer } from './token-issuer.ts';

describe('createTokenIssuer', () => {
  let paths: ForgePaths;
  let issuer: TokenIssuer;
  let keySet: JSONWebKeySet;

  const keys = async () => ({
    tokenKey: await readFile(paths.tokenKey, 'utf8'),
    gitKey: await readFile(paths.gitKey, 'utf8'),
  });

  beforeAll(async () => {
    paths = forgePaths(await temporaryDirectory());
    await ensureForgeKeys(paths);
    issuer = await createTokenIssuer(await keys());
    keySet = JSON.parse(await readFile(paths.tokenKeySet, 'utf8')) as JSONWebKeySet;
  });

  it('signs what the registry can check with the key set, for five minutes', async () => {
    const access = [{ type: 'repository', name: 'team1/a', actions: ['pull'] }];
    const token = await issuer.registryToken('team1', access);
    const { payload } = await jwtVerify(token, createLocalJWKSet(keySet), {
      issuer: 'https://gateway.shoal.test',
      audience: 'registry.shoal.test',
    });
    expect(payload).toMatchObject({ sub: 'team1', access });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
    expect(decodeProtectedHeader(token).kid).toBe(keySet.keys[0]?.kid);
  });

  it('signs for one tenant and one action of ChartMuseum, and not for the registry', async () => {
    const token = await issuer.chartsToken('team1', 'pull');
    const publicKey = createPublicKey(await readFile(paths.tokenPublicKey, 'utf8'));
    const { payload } = await jwtVerify(token, publicKey, { audience: 'charts.shoal.test' });
    expect(payload['access']).toEqual([{ type: 'artifact-repository', name: 'team1', actions: ['pull'] }]);
    await expect(jwtVerify(token, publicKey, { audience: 'registry.shoal.test' })).rejects.toThrow();
  });

  it('signs for the one repository of soft-serve', async () => {
    const publicKey = createPublicKey((await keys()).gitKey);
    const { payload } = await jwtVerify(await issuer.gitToken(), publicKey, { audience: 'shoal' });
    expect(payload.sub).toBe('admin#1');
  });

  it('keeps the keys over a second start, and shows no private part', async () => {
    const before = await keys();
    await ensureForgeKeys(paths);
    expect(await keys()).toEqual(before);
    expect(Object.keys(keySet.keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});
