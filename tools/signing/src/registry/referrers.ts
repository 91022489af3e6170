import { INDEX, type Descriptor } from './descriptor.ts';
import { refused } from './refused.ts';
import type { Answer, RegistrySession } from './registry-session.ts';

interface Index {
  schemaVersion: 2;
  mediaType: string;
  manifests: Descriptor[];
}

const OK = 200;
const CREATED = 201;
const NOT_FOUND = 404;

/** Where a registry without the referrers API is told of them (OCI distribution 1.1, «referrers tag schema»). */
export function fallbackTag(digest: string): string {
  return digest.replace(':', '-');
}

function manifestsOf({ body }: Answer): Descriptor[] {
  return (JSON.parse(body.toString()) as Partial<Index>).manifests ?? [];
}

async function inFallbackTag(session: RegistrySession, repository: string, digest: string) {
  const path = `manifests/${fallbackTag(digest)}`;
  const answer = await session.send(repository, { method: 'GET', path, headers: { accept: INDEX } });
  if (answer.status === NOT_FOUND) return [];
  if (answer.status !== OK) throw refused(`to show what belongs to ${digest}`, answer);
  return manifestsOf(answer);
}

/** What belongs to an artefact, whichever way the registry keeps it. @throws ShoalError REGISTRY_REFUSED */
export async function referrers(
  session: RegistrySession,
  repository: string,
  digest: string,
): Promise<Descriptor[]> {
  const headers = { accept: INDEX };
  const answer = await session.send(repository, { method: 'GET', path: `referrers/${digest}`, headers });
  const isApi = answer.status === OK && (answer.headers['content-type'] ?? '').startsWith(INDEX);
  return isApi ? manifestsOf(answer) : await inFallbackTag(session, repository, digest);
}

/** Names further manifests in the fallback tag of what they belong to. @throws ShoalError REGISTRY_REFUSED */
export async function addToFallbackTag(
  session: RegistrySession,
  repository: string,
  digest: string,
  added: readonly Descriptor[],
): Promise<void> {
  const there = await inFallbackTag(session, repository, digest);
  const manifests = [...there, ...added.filter((one) => !there.some((each) => each.digest === one.digest))];
  const index: Index = { schemaVersion: 2, mediaType: INDEX, manifests };
  const answer = await session.send(repository, {
    method: 'PUT',
    path: `manifests/${fallbackTag(digest)}`,
    headers: { 'content-type': INDEX },
    body: Buffer.from(JSON.stringify(index)),
  });
  if (answer.status !== CREATED) throw refused(`what belongs to ${digest}`, answer);
}
