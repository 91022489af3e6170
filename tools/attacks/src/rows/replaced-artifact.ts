import { askedOfManifest, preparedInRegistry, pushedToRegistry } from '../kit/registry.ts';
import type { Refusal, Row } from '../row.ts';
import type { Stage } from '../stage.ts';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const VERSION = '1.0.0';

const repositoryOf = ({ attacker, name }: Stage): string => `${attacker}/${name}`;

async function published(stage: Stage, content: string, tag = VERSION): Promise<Refusal> {
  const layer = Buffer.from(`${content} of ${stage.name}`);
  return (await pushedToRegistry(stage, repositoryOf(stage), { tag, layer })).refusal;
}

/** The digest of an image of the attacker's. */
const digestOf = (stage: Stage): Promise<string> =>
  preparedInRegistry(stage, repositoryOf(stage), { tag: 'moving', layer: Buffer.from(stage.name) });

export const replacedArtifact: Row = {
  number: 42,
  attack: 'what is published in the registry is replaced: under its version, under its digest, or deleted',
  block:
    'gateway: a version is pushed once; the registry: content has to have its digest, and nothing is deleted',
  attackers: ['team1', 'team2'],
  attempts: [
    {
      guard: 'gateway: registry',
      expect: /409 .*a published version stays as it is/,
      async run(stage) {
        await published(stage, 'the reviewed image');
        return published(stage, 'another image');
      },
    },
    {
      guard: 'upstream',
      expect: /400 .*DIGEST_INVALID/,
      run: async (stage) =>
        askedOfManifest(stage, repositoryOf(stage), await digestOf(stage), {
          method: 'PUT',
          headers: { 'content-type': MANIFEST },
          body: JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, layers: [] }),
        }),
    },
    {
      guard: 'upstream',
      expect: /^(401|405) /,
      run: async (stage) =>
        askedOfManifest(stage, repositoryOf(stage), await digestOf(stage), { method: 'DELETE' }),
    },
  ],
  async twin(stage) {
    const first = await published(stage, 'the reviewed image');
    return first ?? published(stage, 'another image', '1.0.1');
  },
};
