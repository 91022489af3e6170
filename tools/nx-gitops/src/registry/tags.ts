import { askManifest, digestOf, refused, type Answer, type RegistrySession } from '@shoal/signing';
import type { ImageManifest } from '../image/dir-image.ts';

/** What a registry tells of its tags, and lets one do with them, without a copy of what they name. */
export interface Tags {
  /** Digest of an image, or undefined when the registry does not have this tag. */
  digest(repository: string, tag: string): Promise<string | undefined>;
  /** The manifest of an image or chart, and its digest; undefined when the registry does not have this tag. */
  manifest(repository: string, tag: string): Promise<TaggedManifest | undefined>;
  /** The version that an image says it is, by its label; undefined where the tag or the label is missing. */
  version(repository: string, tag: string): Promise<string | undefined>;
  /** Has a tag name what lies there under a digest. */
  move(repository: string, tag: string, digest: string): Promise<void>;
}

export interface TaggedManifest extends ImageManifest {
  /** `sha256:…`, of its bytes. */
  digest: string;
}

interface ImageConfig {
  config?: { Labels?: Record<string, string> };
}

const OK = 200;
const CREATED = 201;
const NOT_FOUND = 404;
const VERSION_LABEL = 'org.opencontainers.image.version';

/** All of them throw ShoalError REGISTRY_REFUSED or REGISTRY_UNREACHABLE. */
export function tagsOf(session: RegistrySession): Tags {
  const show = async (repository: string, reference: string): Promise<Answer | undefined> => {
    const answer = await askManifest(session, repository, reference);
    if (answer.status === NOT_FOUND) return undefined;
    if (answer.status !== OK) throw refused(`to show ${repository}:${reference}`, answer);
    return answer;
  };
  const manifest: Tags['manifest'] = async (repository, tag) => {
    const answer = await show(repository, tag);
    if (answer === undefined) return undefined;
    return { ...(JSON.parse(answer.body.toString()) as ImageManifest), digest: digestOf(answer.body) };
  };
  return {
    manifest,
    async digest(repository, tag) {
      const answer = await show(repository, tag);
      return answer === undefined ? undefined : digestOf(answer.body);
    },
    async version(repository, tag) {
      const config = (await manifest(repository, tag))?.config;
      if (config === undefined) return undefined;
      const answer = await session.send(repository, { method: 'GET', path: `blobs/${config.digest}` });
      if (answer.status !== OK) throw refused(`to show what ${repository}:${tag} is`, answer);
      const { config: { Labels = {} } = {} } = JSON.parse(answer.body.toString()) as ImageConfig;
      return Labels[VERSION_LABEL];
    },
    async move(repository, tag, digest) {
      const there = await show(repository, digest);
      const type = there?.headers['content-type'];
      if (there === undefined || type === undefined)
        throw new Error(`${repository}@${digest} is to get a tag, and is not there`);
      const path = `manifests/${tag}`;
      const headers = { 'content-type': type };
      const answer = await session.send(repository, { method: 'PUT', path, headers, body: there.body });
      if (answer.status !== CREATED) throw refused(`to let ${tag} name ${repository}@${digest}`, answer);
    },
  };
}
