import { readFile } from 'node:fs/promises';
import { openRegistry, type RegistrySession } from '@shoal/signing';
import { credentialsFor } from './chart-access.ts';
import type { RegistryEndpoint } from './registry-access.ts';

/** A session with the registry that an endpoint names. Throws ShoalError AUTH_FILE_INVALID. */
export async function openSession({ host, caFile, authFile }: RegistryEndpoint): Promise<RegistrySession> {
  const login = authFile === undefined ? undefined : await credentialsFor(authFile, host);
  return openRegistry({
    host,
    ...(caFile === undefined ? {} : { ca: await readFile(caFile, 'utf8') }),
    ...(login === undefined ? {} : { login }),
  });
}
