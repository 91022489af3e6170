import { rm } from 'node:fs/promises';
import type { Skopeo } from '../registry/skopeo.ts';
import { imageStore } from './image-store.ts';
import { completeLayout, type ThinLayout } from './thin-layout.ts';

/** Copies an image to the registry, with the layers of its base. `reference` is a tag, or the image's own digest. */
export async function copyImage(
  registry: Skopeo,
  options: { image: ThinLayout; repository: string; reference: string; cacheDir: string },
): Promise<void> {
  const { image, repository, reference, cacheDir } = options;
  const { blobs, bases } = imageStore(cacheDir);
  const layout = await completeLayout(image, blobs, bases);
  try {
    await registry.push(layout, repository, reference);
  } finally {
    await rm(layout, { recursive: true, force: true });
  }
}
