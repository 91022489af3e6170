import { copyFile, link, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ShoalError } from '@shoal/exec';
import { hexOf, type ImageManifest } from './dir-image.ts';

export interface ThinLayout {
  folder: string;
  version: string;
  /** `sha256:…` of the manifest: the image's own digest, the same in every registry. */
  digest: string;
}

/**
 * Copies an exported OCI layout without what is only linked in it, the layers of its base: 120 MB that every image shares would
 * else be copied into Nx's cache at each build. {@link completeLayout} adds them again.
 */
export async function writeThinLayout(exported: string, output: string): Promise<ThinLayout> {
  await rm(output, { recursive: true, force: true });
  const blobs = join('blobs', 'sha256');
  await mkdir(join(output, blobs), { recursive: true });
  const entries = await readdir(join(exported, blobs), { withFileTypes: true });
  const files = [
    'oci-layout',
    'index.json',
    ...entries.filter((each) => each.isFile()).map(({ name }) => join(blobs, name)),
  ];
  for (const file of files) await copyFile(join(exported, file), join(output, file));
  const layout = await readThinLayout(output);
  await writeFile(join(output, 'digest'), `${layout.digest}\n`);
  return layout;
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
