import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
}

export interface ImageManifest {
  schemaVersion: number;
  mediaType: string;
  config: Descriptor;
  layers: Descriptor[];
  annotations?: Record<string, string>;
}

/** The manifest in a folder that `buildah push … dir:` wrote, with its exact bytes: the digest of an image is theirs. */
export async function readDirImage(folder: string): Promise<{ manifest: ImageManifest; bytes: Buffer }> {
  const bytes = await readFile(join(folder, 'manifest.json'));
  return { manifest: JSON.parse(bytes.toString('utf8')) as ImageManifest, bytes };
}

/** `sha256:abc` → `abc`. */
export function hexOf(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1);
}
