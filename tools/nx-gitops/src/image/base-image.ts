import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exec } from '@shoal/exec';
import { withFileLock } from '../with-file-lock.ts';
import { canStrip, layOutBaseRoot, sharedLibraries } from './base-root.ts';
import { hexOf, readDirImage } from './dir-image.ts';
import { imageStore, type ImageStore } from './image-store.ts';
import { nodeBinary, type NodeBinary } from './node-binary.ts';
import { runPrivately } from '@shoal/toolchain';

export interface BaseImage {
  /** Name under which buildah finds it, never pulled: `localhost/shoal/node-base:<version>-<content>`. */
  reference: string;
  /** Digests of its layers, whose blobs lie in the image store. */
  layers: string[];
}

/** Raised when the recipe below changes, so that a kept base of the old recipe is not taken for one of the new. */
const RECIPE = 1;
const KEY_LENGTH = 12;
const BUILD_TIMEOUT_MS = 120_000;

const BUILD_SCRIPT = `root=$1 runroot=$2 context=$3 reference=$4 out=$5
b() { buildah --root "$root" --runroot "$runroot" --storage-driver overlay "$@"; }
printf 'FROM scratch\\nCOPY . /\\nENV PATH=/usr/local/bin\\n' |
  b bud --isolation=chroot --pull-never --timestamp 0 --layers=false --tag "$reference" --file - "$context"
b push --quiet --disable-compression --format oci "$reference" "dir:$out"
`;

async function contentKey(files: readonly string[], nodeVersion: string, strip: boolean): Promise<string> {
  const hash = createHash('sha256').update(
    `${String(RECIPE)} ${nodeVersion} ${process.arch} ${String(strip)}`,
  );
  for (const file of files) {
    const path = await realpath(file);
    const { size, mtimeMs } = await stat(path);
    hash.update(`\0${path}\0${String(size)}\0${String(mtimeMs)}`);
  }
  return hash.digest('hex').slice(0, KEY_LENGTH);
}

/** The base that a record tells of, when its layers and buildah's own copy are still there. */
async function readKept(record: string, { blobs, root }: ImageStore): Promise<BaseImage | undefined> {
  try {
    const base = JSON.parse(await readFile(record, 'utf8')) as BaseImage;
    const stored = await readFile(join(root, 'overlay-images', 'images.json'), 'utf8');
    if (!stored.includes(`"${base.reference}"`)) return undefined;
    await Promise.all(base.layers.map((digest) => access(join(blobs, hexOf(digest)))));
    return base;
  } catch {
    return undefined;
  }
}

/**
 * The base image of the lab: the pinned Node on an empty file system with the C library of this machine. Built when Node or one of
 * the libraries changed, else only looked up.
 */
export async function ensureBaseImage(
  exec: Exec,
  workspaceRoot: string,
  cacheDir: string,
): Promise<BaseImage> {
  const store = imageStore(cacheDir);
  const node = nodeBinary(workspaceRoot);
  const [libraries, strip] = await Promise.all([sharedLibraries(exec, node.path), canStrip(exec)]);
  const key = await contentKey([node.path, ...libraries], node.version, strip);
  const record = join(store.bases, `${key}.json`);
  const kept = await readKept(record, store);
  if (kept !== undefined) return kept;
  // Nx starts several images at once: the first one builds the base, the others wait for it.
  return await withFileLock(exec, join(store.bases, 'lock'), async () => {
    const meanwhile = await readKept(record, store);
    return (
      meanwhile ?? (await buildBaseImage(exec, { node, libraries, strip, key, record, store, cacheDir }))
    );
  });
}

async function buildBaseImage(
  exec: Exec,
  options: {
    node: NodeBinary;
    libraries: readonly string[];
    strip: boolean;
    key: string;
    record: string;
    store: ImageStore;
    cacheDir: string;
  },
): Promise<BaseImage> {
  const { node, libraries, strip, key, record, store, cacheDir } = options;
  await Promise.all(
    [store.bases, store.blobs, store.root].map((folder) => mkdir(folder, { recursive: true })),
  );
  const scratch = await mkdtemp(join(store.bases, 'building-'));
  try {
    const context = join(scratch, 'root');
    const out = join(scratch, 'out');
    const reference = `localhost/shoal/node-base:${node.version}-${key}`;
    await mkdir(context);
    await layOutBaseRoot(exec, { folder: context, node: node.path, libraries, strip });
    await runPrivately(exec, {
      script: BUILD_SCRIPT,
      args: [store.root, store.runRoot, context, reference, out],
      paths: [cacheDir],
      timeoutMs: BUILD_TIMEOUT_MS,
    });
    const { manifest } = await readDirImage(out);
    for (const { digest } of manifest.layers)
      await rename(join(out, hexOf(digest)), join(store.blobs, hexOf(digest)));
    const base: BaseImage = { reference, layers: manifest.layers.map(({ digest }) => digest) };
    await writeFile(join(scratch, 'record'), JSON.stringify(base));
    await rename(join(scratch, 'record'), record);
    return base;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
