import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import { hexOf, readDirImage, type ImageManifest } from './dir-image.ts';

export interface ThinLayout {
  folder: string;
  version: string;
  /** `sha256:…` of the manifest: the image's own digest, the same in every registry. */
  digest: string;
}

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';

function indexOf(digest: string, size: number, version: string): string {
  const annotations = { 'org.opencontainers.image.ref.name': version };
  return JSON.stringify({
    schemaVersion: 2,
    manifests: [{ mediaType: MANIFEST_TYPE, digest, size, annotations }],
  });
}

/**
 * Writes an exported image as an OCI layout that lacks the layers of its base: 120 MB that every image shares would else be copied
 * into Nx's cache at each build. {@link completeLayout} adds them again.
 */
export async function writeThinLayout(options: {
  exported: string;
  output: string;
  version: string;
}): Promise<ThinLayout> {
  const { exported, output, version } = options;
  const { manifest, bytes } = await readDirImage(exported);
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  await rm(output, { recursive: true, force: true });
  const blobs = join(output, 'blobs', 'sha256');
  await mkdir(blobs, { recursive: true });
  for (const { digest: blob } of [manifest.config, ...manifest.layers]) {
    const file = join(exported, hexOf(blob));
    if (existsSync(file)) await writeFile(join(blobs, hexOf(blob)), await readFile(file));
  }
  await writeFile(join(blobs, hexOf(digest)), bytes);
  await writeFile(join(output, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  await writeFile(join(output, 'index.json'), indexOf(digest, bytes.length, version));
  await writeFile(join(output, 'digest'), `${digest}\n`);
  return { folder: output, version, digest };
}

/** Reads a layout that {@link writeThinLayout} wrote. Throws ShoalError IMAGE_NOT_BUILT when there is none. */
export async function readThinLayout(folder: string): Promise<ThinLayout> {
  try {
    const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
      manifests: { digest: string; annotations: Record<string, string> }[];
    };
    const [entry] = index.manifests;
    const version = entry?.annotations['org.opencontainers.image.ref.name'];
    if (entry === undefined || version === undefined) throw new Error('index.json names no image');
    return { folder, version, digest: entry.digest };
  } catch (cause) {
    throw new ShoalError('IMAGE_NOT_BUILT', `there is no image in ${folder}`, {
      hint: 'nx image <app>',
      cause,
    });
  }
}

/**
 * A complete OCI layout of the image in a new folder below `parent`, which the caller removes: links, so it costs no copy.
 * @param sharedBlobs where the layers of base images lie
 * @throws ShoalError BASE_LAYER_MISSING when the cache was emptied after the build.
 */
export async function completeLayout(
  layout: ThinLayout,
  sharedBlobs: string,
  parent: string,
): Promise<string> {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'complete-'));
  const blobs = join(folder, 'blobs', 'sha256');
  await mkdir(blobs, { recursive: true });
  const own = join(layout.folder, 'blobs', 'sha256');
  const names = new Set(await readdir(own));
  for (const name of names) await symlink(join(own, name), join(blobs, name));
  for (const name of ['oci-layout', 'index.json'])
    await symlink(join(layout.folder, name), join(folder, name));
  const manifest = JSON.parse(await readFile(join(own, hexOf(layout.digest)), 'utf8')) as ImageManifest;
  for (const { digest } of manifest.layers) {
    if (names.has(hexOf(digest))) continue;
    await link(join(sharedBlobs, hexOf(digest)), join(blobs, hexOf(digest))).catch((cause: unknown) => {
      throw new ShoalError('BASE_LAYER_MISSING', `the base layer ${digest} is no longer in the cache`, {
        hint: 'build the image again: nx image <app> --skip-nx-cache',
        cause,
      });
    });
  }
  return folder;
}
