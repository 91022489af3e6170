import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Exec } from '@shoal/exec';
import type { BuildVersion } from '../version/build-version.ts';
import type { BaseImage } from './base-image.ts';
import { hexOf } from './dir-image.ts';
import { imageStore, removeLeftovers } from './image-store.ts';
import { runPrivately } from '@shoal/toolchain';
import { writeThinLayout, type ThinLayout } from './thin-layout.ts';

const BUILD_TIMEOUT_MS = 300_000;

// The output folder has links to the base's layers already: buildah finds them there, and neither reads nor writes them again.
const BUILD_SCRIPT = `root=$1 runroot=$2 context=$3 tag=$4 timestamp=$5 base=$6 version=$7 commit=$8 created=$9
shift 9; out=$1
b() { buildah --root "$root" --runroot "$runroot" --storage-driver overlay "$@"; }
b bud --quiet --isolation=chroot --pull-never --layers=false --timestamp "$timestamp" \\
  --build-arg "BASE=$base" --build-arg "VERSION=$version" --build-arg "COMMIT=$commit" --build-arg "CREATED=$created" \\
  --tag "$tag" --file "$context/Dockerfile" "$context"
b push --quiet "$tag" "oci:$out:$version"
b rmi "$tag"
`;

/**
 * Builds the image of an app with its own Dockerfile and writes it to `output` as an OCI layout without the base's layers.
 * The same commit gives the same digest: all times are the commit's.
 * @param context absolute folder of the app
 */
export async function buildImage(
  exec: Exec,
  options: {
    context: string;
    name: string;
    base: BaseImage;
    build: BuildVersion;
    cacheDir: string;
    output: string;
  },
): Promise<ThinLayout> {
  const { context, name, base, build, cacheDir, output } = options;
  const store = imageStore(cacheDir);
  await mkdir(store.bases, { recursive: true });
  await removeLeftovers(store);
  const work = await mkdtemp(join(store.bases, 'image-'));
  const exported = join(work, 'image');
  const blobs = join(exported, 'blobs', 'sha256');
  const created = new Date(build.committedAt * 1000).toISOString();
  try {
    await mkdir(blobs, { recursive: true });
    for (const hex of base.layers.map(hexOf)) await symlink(join(store.blobs, hex), join(blobs, hex));
    await runPrivately(exec, {
      script: BUILD_SCRIPT,
      args: [
        // A tag of its own: of two builds of one version at once, neither removes the other's.
        ...[store.root, store.runRoot, context, `localhost/shoal/${name}:${basename(work).toLowerCase()}`],
        ...[String(build.committedAt), base.reference, build.version, build.commit, created],
        exported,
      ],
      paths: [cacheDir, context],
      timeoutMs: BUILD_TIMEOUT_MS,
    });
    return await writeThinLayout(exported, output);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
