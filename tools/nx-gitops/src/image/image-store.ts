import { readdir, rm, stat } from 'node:fs/promises';
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

const LEFTOVER_AFTER_MS = 3_600_000;
const WORK_FOLDER = /^(?:image|building|complete)-/;

/** Removes work folders that a killed build left behind. */
export async function removeLeftovers(store: ImageStore): Promise<void> {
  const names = await readdir(store.bases).catch(() => []);
  for (const name of names.filter((each) => WORK_FOLDER.test(each))) {
    const folder = join(store.bases, name);
    const stats = await stat(folder).catch(() => undefined);
    if (stats !== undefined && Date.now() - stats.mtimeMs > LEFTOVER_AFTER_MS) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
