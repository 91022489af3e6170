import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hexOf, type ImageManifest } from '../image/dir-image.ts';

/** What an image says about the process in it. */
export interface ImageConfig {
  readonly User?: string;
  readonly Env?: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly WorkingDir?: string;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  readonly Labels?: Readonly<Record<string, string>>;
}

/** Manifest and configuration of the image in a complete OCI layout. */
export async function readImage(
  layout: string,
  digest: string,
): Promise<{ manifest: ImageManifest; config: ImageConfig }> {
  const read = async (name: string) =>
    JSON.parse(await readFile(join(layout, 'blobs/sha256', hexOf(name)), 'utf8')) as unknown;
  const manifest = (await read(digest)) as ImageManifest;
  const { config } = (await read(manifest.config.digest)) as { config: ImageConfig };
  return { manifest, config };
}
