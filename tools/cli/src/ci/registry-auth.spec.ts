import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeExec } from '@shoal/exec';
import { writeRegistryAuth } from './registry-auth.ts';

describe('writeRegistryAuth', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'registry-auth-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const base = (): Record<string, string> => ({
    AGENT_TEMPDIRECTORY: folder,
    SHOAL_REGISTRY_ENDPOINT: 'shoal.azurecr.io',
  });
  const authIn = (file: string): string => {
    const { auths } = JSON.parse(readFileSync(file, 'utf8')) as { auths: Record<string, { auth: string }> };
    return Buffer.from(auths['shoal.azurecr.io']?.auth ?? '', 'base64').toString();
  };

  it('takes the plain credentials, into a file that only its owner reads', async () => {
    const file = await writeRegistryAuth(
      { ...base(), REGISTRY_LOGIN: 'me', REGISTRY_PASSWORD: 'secret' },
      new FakeExec(),
    );
    expect(authIn(file)).toBe('me:secret');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('asks az for a token where there are none, by the registry’s short name', async () => {
    // az is not on a machine without Azure; what it prints is documented.
    const exec = new FakeExec((command) =>
      command.startsWith('az acr login --name shoal --expose-token')
        ? { stdout: 'token\n' }
        : { exitCode: 1 },
    );
    const file = await writeRegistryAuth(base(), exec);
    expect(authIn(file)).toBe('00000000-0000-0000-0000-000000000000:token');
  });

  it('needs a registry', async () => {
    await expect(writeRegistryAuth({}, new FakeExec())).rejects.toMatchObject({
      code: 'REGISTRY_UNKNOWN',
      exitCode: 2,
    });
  });
});
