import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { namedImagePath } from '../charts/staged-chart.ts';
import type { BaseImage } from '../image/base-image.ts';
import { hexOf, type ImageManifest } from '../image/dir-image.ts';
import { readThinLayout, type ThinLayout } from '../image/thin-layout.ts';

/** Where buildah notes what an image was built on. */
const BASE_NAME = 'org.opencontainers.image.base.name';

/** The image in `folder`, when it is of this version and stands on this base. */
export async function keptImage(
  folder: string,
  version: string,
  base: BaseImage,
): Promise<ThinLayout | undefined> {
  try {
    const layout = await readThinLayout(folder);
    const manifest = JSON.parse(
      await readFile(join(folder, 'blobs', 'sha256', hexOf(layout.digest)), 'utf8'),
    ) as ImageManifest;
    // One base has a name per clone and per installation of Node, and buildah notes any of them: the content tells as well.
    const onBase =
      manifest.annotations?.[BASE_NAME] === base.reference ||
      (base.layers.length > 0 &&
        base.layers.every((digest, index) => manifest.layers[index]?.digest === digest));
    return layout.version === version && onBase ? layout : undefined;
  } catch {
    return undefined;
  }
}

/** The digest of an archive, when it is there and its chart names this image. */
export async function keptChart(archive: string, image: string): Promise<{ digest: string } | undefined> {
  try {
    if ((await readFile(namedImagePath(archive), 'utf8')) !== image) return undefined;
    return {
      digest: createHash('sha256')
        .update(await readFile(archive))
        .digest('hex'),
    };
  } catch {
    return undefined;
  }
}
