import { INDEX, MANIFEST } from './descriptor.ts';
import type { Answer, RegistrySession } from './registry-session.ts';

const TYPES = [
  MANIFEST,
  INDEX,
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

/** Asks for the manifest of an image, chart or index by tag or digest, in the form that the registry keeps it in. */
export function askManifest(
  session: RegistrySession,
  repository: string,
  reference: string,
): Promise<Answer> {
  const headers = { accept: TYPES.join(', ') };
  return session.send(repository, { method: 'GET', path: `manifests/${reference}`, headers });
}
