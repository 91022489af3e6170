import { openRegistry, type RegistrySession } from '@shoal/signing';
import { ensureCredentials } from '../forge/credentials.ts';
import { forgeUrls } from '../forge/forge.ts';
import type { LabPaths } from '../lab-paths.ts';
import { labAuthority } from '../pki/index.ts';

/** Does something with the registry of the installation, as who publishes there. */
export async function withPublisherSession<T>(
  paths: LabPaths,
  work: (session: RegistrySession) => Promise<T>,
): Promise<T> {
  const [{ users }, { pem }] = await Promise.all([ensureCredentials(paths.dataDir), labAuthority(paths)]);
  const { host } = new URL(forgeUrls(paths).registry);
  const login = { username: 'publisher', password: users.publisher };
  const session = openRegistry({ host, ca: pem, login });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
