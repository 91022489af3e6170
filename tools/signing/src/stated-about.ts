import { createPublicKey, type KeyObject } from 'node:crypto';
import { BUNDLE, type Bundle } from './statement/bundle.ts';
import { opened, type Envelope } from './statement/envelope.ts';
import type { Statement } from './statement/statement.ts';
import { referrers } from './registry/referrers.ts';
import { MANIFEST, type Descriptor } from './registry/descriptor.ts';
import type { RegistrySession } from './registry/registry-session.ts';

const OK = 200;

/** Whoever may push to a repository may attach anything. */
function parsed<T>(text: Buffer): Partial<T> {
  try {
    return JSON.parse(text.toString()) as Partial<T>;
  } catch {
    return {};
  }
}

async function envelopeIn(
  session: RegistrySession,
  repository: string,
  { digest }: Descriptor,
): Promise<Envelope | undefined> {
  const headers = { accept: MANIFEST };
  const manifest = await session.send(repository, { method: 'GET', path: `manifests/${digest}`, headers });
  const [layer] = parsed<{ layers: Descriptor[] }>(manifest.body).layers ?? [];
  if (manifest.status !== OK || layer?.mediaType !== BUNDLE) return undefined;
  const blob = await session.send(repository, { method: 'GET', path: `blobs/${layer.digest}` });
  return blob.status === OK ? parsed<Bundle>(blob.body).dsseEnvelope : undefined;
}

/**
 * What the holder of a key has stated about exactly these bytes, as Sigstore bundles beside them. What others stated is left out.
 * @param digest `sha256:…`
 */
export async function statedAbout(
  session: RegistrySession,
  artifact: { repository: string; digest: string },
  key: KeyObject,
): Promise<Statement[]> {
  const { repository, digest } = artifact;
  const verifier = createPublicKey(key);
  const beside = await referrers(session, repository, digest);
  const envelopes = await Promise.all(beside.map((each) => envelopeIn(session, repository, each)));
  return envelopes
    .map((envelope) => (envelope === undefined ? undefined : opened(verifier, envelope)))
    .filter((text) => text !== undefined)
    .map((text) => JSON.parse(text) as Statement)
    .filter(({ subject }) => subject.some((each) => `sha256:${each.digest.sha256}` === digest));
}
