import { join } from 'node:path';

/** Folders of the image builder, all below the cache: nothing of it lies in /var/lib/containers. */
export interface ImageStore {
  /** buildah's own storage. */
  root: string;
  runRoot: string;
  /** Layers of base images as plain files named by their sha256; every app image shares them. */
  blobs: string;
  /** What is known about base images that were built, one file each. */
  bases: string;
}

/** The folders below `cacheDir`. */
export function imageStore(cacheDir: string): ImageStore {
  const images = join(cacheDir, 'images');
  return {
    root: join(images, 'storage'),
    runRoot: join(images, 'run'),
    blobs: join(images, 'blobs', 'sha256'),
    bases: join(images, 'bases'),
  };
}
