import { ensureCredentials, forgeUrls, labAuthority, type LabPaths } from '@shoal/lab';
import { openRegistry, type RegistrySession } from '@shoal/signing';

/** Does something with the registry of the installation, as who publishes there. */
export async function withRegistry<T>(
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
