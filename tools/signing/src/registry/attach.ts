import { descriptorOf, MANIFEST, type Descriptor } from './descriptor.ts';
import { pushBlob } from './push-blob.ts';
import { addToFallbackTag } from './referrers.ts';
import { refused } from './refused.ts';
import type { RegistrySession } from './registry-session.ts';

/** Something that belongs to an artefact: one file, and what is told of it without opening it. */
export interface Attachment {
  mediaType: string;
  content: Buffer;
  annotations: Record<string, string>;
}

const CREATED = 201;
const EMPTY = Buffer.from('{}');
const EMPTY_CONFIG = descriptorOf('application/vnd.oci.empty.v1+json', EMPTY);

async function pushManifest(
  session: RegistrySession,
  repository: string,
  subject: Descriptor,
  { mediaType, content, annotations }: Attachment,
): Promise<{ descriptor: Descriptor; isIndexed: boolean }> {
  await pushBlob(session, repository, content);
  const manifest = {
    schemaVersion: 2,
    mediaType: MANIFEST,
    artifactType: mediaType,
    config: EMPTY_CONFIG,
    layers: [descriptorOf(mediaType, content)],
    subject,
    annotations,
  };
  const body = Buffer.from(JSON.stringify(manifest));
  const descriptor = descriptorOf(MANIFEST, body);
  const answer = await session.send(repository, {
    method: 'PUT',
    path: `manifests/${descriptor.digest}`,
    headers: { 'content-type': MANIFEST },
    body,
  });
  if (answer.status !== CREATED) throw refused('an attachment', answer);
  // A registry that keeps lists of what belongs together says so.
  const isIndexed = answer.headers['oci-subject'] !== undefined;
  return { descriptor: { ...descriptor, artifactType: mediaType, annotations }, isIndexed };
}

/** Attaches files to an artefact, such that its digest stays as it is. @throws ShoalError REGISTRY_REFUSED */
export async function attach(
  session: RegistrySession,
  repository: string,
  subject: Descriptor,
  attachments: readonly Attachment[],
): Promise<void> {
  await pushBlob(session, repository, EMPTY);
  const pushed = await Promise.all(
    attachments.map((attachment) => pushManifest(session, repository, subject, attachment)),
  );
  const unknown = pushed.filter(({ isIndexed }) => !isIndexed).map(({ descriptor }) => descriptor);
  if (unknown.length > 0) await addToFallbackTag(session, repository, subject.digest, unknown);
}
