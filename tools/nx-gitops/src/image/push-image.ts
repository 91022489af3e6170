import { ShoalError } from '@shoal/exec';
import type { Skopeo } from '../registry/skopeo.ts';
import type { Tags } from '../registry/tags.ts';
import { isNewer } from '../version/is-newer.ts';
import { copyImage } from './copy-image.ts';
import type { ThinLayout } from './thin-layout.ts';

export interface PushedImage {
  /** Repository without the registry's host. */
  repository: string;
  version: string;
  digest: string;
  /** False when the registry had exactly this image already. */
  pushed: boolean;
  /** Tags that were to move and name a newer version. */
  ahead: readonly TaggedVersion[];
}

export interface TaggedVersion {
  tag: string;
  version: string;
}

/**
 * Pushes an image under its version and under `extraTags`. The version never changes once it is there; extra tags move, but
 * never back: one that names a newer version stays there (docs/adr/0037-running-again-goes-forward.md).
 * `onConflict: 'keep'` leaves a version that is there with another digest as it is (seeding an installation again).
 * @throws ShoalError IMAGE_VERSION_EXISTS when the version is there with another digest.
 */
export async function pushImage(
  registry: Skopeo & Tags,
  options: {
    image: ThinLayout;
    repository: string;
    extraTags?: readonly string[];
    cacheDir: string;
    onConflict?: 'refuse' | 'keep';
  },
): Promise<PushedImage> {
  const { image, repository, extraTags = [], cacheDir, onConflict = 'refuse' } = options;
  const { version, digest } = image;
  const present = await registry.digest(repository, version);
  if (present !== undefined && present !== digest && onConflict === 'refuse') {
    throw new ShoalError(
      'IMAGE_VERSION_EXISTS',
      `${repository}:${version} is published already with another content: there ${present}, here ${digest}`,
      { hint: 'a published version never changes: commit the change, which gives it a new version' },
    );
  }
  const named = await Promise.all(
    extraTags.map(async (tag) => ({ tag, version: await registry.version(repository, tag) })),
  );
  const behind = named.filter((each) => each.version === undefined || isNewer(version, each.version));
  if (present === undefined) await copyImage(registry, { image, repository, reference: version, cacheDir });
  const published = present ?? digest;
  await Promise.all(behind.map(({ tag }) => registry.move(repository, tag, published)));
  const ahead = named.flatMap((each) =>
    each.version !== undefined && isNewer(each.version, version)
      ? [{ tag: each.tag, version: each.version }]
      : [],
  );
  return { repository, version, digest: published, pushed: present === undefined, ahead };
}
