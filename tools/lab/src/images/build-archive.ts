import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { runPrivately } from '@shoal/toolchain';
import { fingerprint } from './file-fingerprint.ts';
import { imageDockerfile, writeImageContext } from './image-context.ts';
import type { PlatformImage } from './platform-images.ts';

const TIMEOUT_MS = 300_000;

/** Runs buildah with a store of its own, leaving no image, mount or cache on the machine. */
async function buildah(
  exec: Exec,
  { store, paths }: { store: string; paths: readonly string[] },
  args: readonly string[],
): Promise<void> {
  const options = [
    '--root',
    join(store, 'root'),
    '--runroot',
    join(store, 'run'),
    '--storage-driver',
    'overlay',
  ];
  await runPrivately(exec, {
    script: 'exec buildah "$@"',
    args: [...options, ...args],
    paths: [store, ...paths],
    timeoutMs: TIMEOUT_MS,
  });
}

/** What an image is made of. */
export interface ImageSource {
  /** Name of its file in the cache. */
  readonly name: string;
  readonly reference: string;
  /** Differs when any of its content does. */
  readonly key: string;
  /** Fills the build context, Dockerfile included. */
  readonly layOut: (context: string) => Promise<void>;
}

/**
 * The docker-archive of an image in the cache; built when it is not there yet. A build that is killed leaves nothing that
 * a later one would take for whole.
 */
export async function buildArchive(
  { name, reference, key, layOut }: ImageSource,
  cacheDir: string,
  exec: Exec = execaExec,
): Promise<string> {
  const folder = join(cacheDir, 'platform-images');
  const archive = join(folder, `${name}-${key}.tar`);
  if (existsSync(archive)) return archive;
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(folder, '.build-'));
  try {
    const context = join(work, 'context');
    await mkdir(context);
    await layOut(context);
    const place = { store: join(work, 'store'), paths: [context] };
    await buildah(exec, place, ['build', '--isolation', 'chroot', '--tag', reference, context]);
    const draft = join(work, 'image.tar');
    await buildah(exec, place, ['push', reference, `docker-archive:${draft}:${reference}`]);
    await rename(draft, archive);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return archive;
}

/** The archive of an image that is one program of the toolchain. */
export async function imageArchive(
  image: PlatformImage,
  file: string,
  cacheDir: string,
  exec: Exec = execaExec,
): Promise<string> {
  const { reference, binary: name, user } = image;
  const key = await fingerprint({ texts: [reference, imageDockerfile(name, user)], files: [file] });
  const layOut = (context: string) => writeImageContext(context, { name, file, user });
  return buildArchive({ name, reference, key, layOut }, cacheDir, exec);
}
