import { digestOf } from './descriptor.ts';
import { refused } from './refused.ts';
import type { RegistrySession } from './registry-session.ts';

const OK = 200;
const CREATED = 201;
const ACCEPTED = 202;

/** Uploads bytes that the repository does not have yet. @throws ShoalError REGISTRY_REFUSED */
export async function pushBlob(session: RegistrySession, repository: string, content: Buffer): Promise<void> {
  const digest = digestOf(content);
  const known = await session.send(repository, { method: 'HEAD', path: `blobs/${digest}` });
  if (known.status === OK) return;
  const started = await session.send(repository, { method: 'POST', path: 'blobs/uploads/' });
  const { location } = started.headers;
  if (started.status !== ACCEPTED || location === undefined) throw refused('an upload', started);
  const path = `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;
  const headers = { 'content-type': 'application/octet-stream' };
  const finished = await session.send(repository, { method: 'PUT', path, headers, body: content });
  if (finished.status !== CREATED) throw refused('an upload', finished);
}
