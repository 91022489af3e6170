import type { KeyObject } from 'node:crypto';
import { BUNDLE, bundleOf } from './statement/bundle.ts';
import { sealed } from './statement/envelope.ts';
import { provenance, type Origin } from './statement/provenance.ts';
import { PROVENANCE, SIGNATURE, statementOf } from './statement/statement.ts';
import { askManifest } from './registry/ask-manifest.ts';
import { attach, type Attachment } from './registry/attach.ts';
import { descriptorOf, MANIFEST } from './registry/descriptor.ts';
import { refused } from './registry/refused.ts';
import type { RegistrySession } from './registry/registry-session.ts';
import { statedAbout } from './stated-about.ts';

export interface Signed {
  /** False when this key had signed it already. */
  signed: boolean;
}

const OK = 200;

function attachmentOf(
  key: KeyObject,
  artifact: { repository: string; digest: string },
  type: string,
  predicate: object,
): Attachment {
  const envelope = sealed(key, statementOf(artifact, type, predicate));
  return {
    mediaType: BUNDLE,
    content: Buffer.from(JSON.stringify(bundleOf(key, envelope))),
    annotations: {
      'dev.sigstore.bundle.content': 'dsse-envelope',
      'dev.sigstore.bundle.predicateType': type,
    },
  };
}

/**
 * Signs what a registry holds under this digest, and states where it comes from; both lie beside it, as cosign 3 leaves them.
 * What this key has stated already is not stated again.
 * @throws ShoalError REGISTRY_REFUSED, REGISTRY_UNREACHABLE
 */
export async function signArtifact(
  session: RegistrySession,
  artifact: { repository: string; digest: string },
  { key, origin }: { key: KeyObject; origin: Origin },
): Promise<Signed> {
  const { repository, digest } = artifact;
  const stated = (await statedAbout(session, artifact, key)).map(({ predicateType }) => predicateType);
  const missing = Object.entries({ [SIGNATURE]: {}, [PROVENANCE]: provenance(origin) }).filter(
    ([type]) => !stated.includes(type),
  );
  if (missing.length === 0) return { signed: false };
  const there = await askManifest(session, repository, digest);
  if (there.status !== OK) throw refused(`to show ${repository}@${digest}`, there);
  const subject = descriptorOf(there.headers['content-type'] ?? MANIFEST, there.body);
  if (subject.digest !== digest) throw refused(`to show ${repository}@${digest}, and showed`, there);
  const attachments = missing.map(([type, predicate]) => attachmentOf(key, artifact, type, predicate));
  await attach(session, repository, subject, attachments);
  return { signed: true };
}
