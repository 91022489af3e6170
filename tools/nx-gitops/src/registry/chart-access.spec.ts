import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFiles } from '../testing/write-files.ts';
import { chartsFromEnvironment, credentialsFor } from './chart-access.ts';
import { registryFromEnvironment } from './registry-access.ts';

describe('access to registry and chart repository', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'access-'));
    const auth = Buffer.from('publisher:pass:word').toString('base64');
    writeFiles(folder, {
      'config.json': JSON.stringify({ auths: { 'r.test:443': { auth } } }),
      'broken.json': '{',
    });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('reads credentials of a host, colons in the password included', async () => {
    const file = join(folder, 'config.json');
    await expect(credentialsFor(file, 'r.test:443')).resolves.toEqual({
      username: 'publisher',
      password: 'pass:word',
    });
    await expect(credentialsFor(file, 'other.test')).resolves.toBeUndefined();
    await expect(credentialsFor(join(folder, 'broken.json'), 'r.test')).rejects.toMatchObject({
      code: 'AUTH_FILE_INVALID',
    });
  });

  it('takes what the environment names', () => {
    const env = {
      SHOAL_REGISTRY_ENDPOINT: '127.0.0.1:1',
      SHOAL_CHARTS_URL: 'https://127.0.0.1:2',
      SHOAL_CA_FILE: '/ca',
      SHOAL_REGISTRY_AUTH_FILE: '/auth',
    };
    expect(registryFromEnvironment(env)).toEqual({ host: '127.0.0.1:1', caFile: '/ca', authFile: '/auth' });
    expect(chartsFromEnvironment(env)).toEqual({
      url: 'https://127.0.0.1:2',
      caFile: '/ca',
      authFile: '/auth',
    });
    expect(chartsFromEnvironment({ ...env, SHOAL_CHARTS_AUTH_FILE: '/other' }).authFile).toBe('/other');
  });

  it.each([
    [() => registryFromEnvironment({}), 'REGISTRY_UNKNOWN'],
    [() => chartsFromEnvironment({ SHOAL_CHARTS_URL: '' }), 'CHARTS_UNKNOWN'],
  ])('says what is not set, exit code 2 (%#)', (read, code) => {
    expect(read).toThrow(expect.objectContaining({ code, exitCode: 2 }));
  });
});
