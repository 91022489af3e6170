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

/**
 * The docker-archive of an image in the cache; built when it is not there yet. A build that is killed leaves nothing that
 * a later one would take for whole.
 */
export async function imageArchive(
  image: PlatformImage,
  file: string,
  cacheDir: string,
  exec: Exec = execaExec,
): Promise<string> {
  const folder = join(cacheDir, 'platform-images');
  const key = await fingerprint({
    texts: [image.reference, imageDockerfile(image.binary, image.user)],
    files: [file],
  });
  const archive = join(folder, `${image.binary}-${key}.tar`);
  if (existsSync(archive)) return archive;
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(folder, '.build-'));
  try {
    const context = join(work, 'context');
    await mkdir(context);
    await writeImageContext(context, { name: image.binary, file, user: image.user });
    const place = { store: join(work, 'store'), paths: [context] };
    await buildah(exec, place, ['build', '--isolation', 'chroot', '--tag', image.reference, context]);
    const draft = join(work, 'image.tar');
    await buildah(exec, place, ['push', image.reference, `docker-archive:${draft}:${image.reference}`]);
    await rename(draft, archive);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return archive;
}
