import { execaExec, type Exec } from '@shoal/exec';
import type { RegistrySession } from '@shoal/signing';
import { openSession } from './open-session.ts';
import type { RegistryEndpoint } from './registry-access.ts';
import { withSkopeo, type Skopeo } from './skopeo.ts';
import { tagsOf, type Tags } from './tags.ts';

/** An image registry, to look at, to push to and to sign in. */
export interface Registry extends Tags, Skopeo {
  readonly endpoint: RegistryEndpoint;
  readonly session: RegistrySession;
}

/** Calls `body` with a client of the registry. Throws ShoalError AUTH_FILE_INVALID. */
export async function withRegistry<T>(
  endpoint: RegistryEndpoint,
  body: (registry: Registry) => Promise<T>,
  exec: Exec = execaExec,
): Promise<T> {
  const session = await openSession(endpoint);
  try {
    const tags = tagsOf(session);
    return await withSkopeo(endpoint, (skopeo) => body({ endpoint, session, ...tags, ...skopeo }), exec);
  } finally {
    await session.close();
  }
}
