import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import { hexOf, type ImageManifest } from './dir-image.ts';
import type { ThinLayout } from './thin-layout.ts';

/**
 * Bytes that a node pulls from a registry whose layers are all compressed by gzip, which is what a push to one does.
 * @param sharedBlobs where the layers of base images lie
 */
export async function compressedSize(layout: ThinLayout, sharedBlobs: string): Promise<number> {
  const own = join(layout.folder, 'blobs', 'sha256');
  const manifest = JSON.parse(await readFile(join(own, hexOf(layout.digest)), 'utf8')) as ImageManifest;
  let total = manifest.config.size;
  for (const { digest, mediaType, size } of manifest.layers) {
    const file = [own, sharedBlobs].map((folder) => join(folder, hexOf(digest))).find(existsSync);
    if (mediaType.endsWith('+gzip') || file === undefined) total += size;
    else
      for await (const chunk of createReadStream(file).pipe(createGzip())) total += (chunk as Buffer).length;
  }
  return total;
}
