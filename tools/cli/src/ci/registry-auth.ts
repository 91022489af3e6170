import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode, ShoalError, type Exec } from '@shoal/exec';

type Environment = Readonly<Record<string, string | undefined>>;

// The user that Azure's registry expects beside a token of `az acr login --expose-token`.
const TOKEN_USER = '00000000-0000-0000-0000-000000000000';

/**
 * Writes a `config.json` with the credentials of the registry that SHOAL_REGISTRY_ENDPOINT names, readable by its owner
 * only, and returns its path. REGISTRY_LOGIN and REGISTRY_PASSWORD where they are given, else a short-lived token that az
 * gets for its own login: with a federated service connection no password exists at all.
 * @throws ShoalError REGISTRY_UNKNOWN (exit code 2)
 */
export async function writeRegistryAuth(env: Environment, exec: Exec): Promise<string> {
  const host = env['SHOAL_REGISTRY_ENDPOINT'];
  if (host === undefined || host === '') {
    throw new ShoalError('REGISTRY_UNKNOWN', 'no registry is named to log in to', {
      exitCode: ExitCode.usage,
      hint: 'set SHOAL_REGISTRY_ENDPOINT, as the variable registryName of the pipeline does',
    });
  }
  const given = env['REGISTRY_PASSWORD'];
  const credentials =
    given === undefined || given === ''
      ? { user: TOKEN_USER, password: await azureToken(host, exec) }
      : { user: env['REGISTRY_LOGIN'] ?? '', password: given };
  const auth = Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64');
  const folder = join(env['AGENT_TEMPDIRECTORY'] ?? env['TMPDIR'] ?? '/tmp', 'registry-auth');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'config.json');
  writeFileSync(file, JSON.stringify({ auths: { [host]: { auth } } }), { mode: 0o600 });
  return file;
}

async function azureToken(host: string, exec: Exec): Promise<string> {
  const [registry = ''] = host.split('.');
  const login = [
    'acr',
    'login',
    '--name',
    registry,
    '--expose-token',
    '--query',
    'accessToken',
    '--output',
    'tsv',
  ];
  return (await exec.stdout('az', login)).trim();
}
