import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { ensureBaseImage } from './base-image.ts';
import { imageStore } from './image-store.ts';
import { runPrivately } from '@shoal/toolchain';

const TIMEOUT_MS = 120_000;
const SCRIPT = `b() { buildah --root "$1" --runroot "$2" --storage-driver overlay push --quiet --disable-compression "$3" "docker-archive:$4:$3"; }
b "$@"
`;

/**
 * The base image as an archive for `ctr images import`. A node that has imported it pulls of each app only the half megabyte
 * that is its own: the layer has the same digest there as in the registry. Made once per base.
 */
export async function baseImageArchive(options: {
  workspaceRoot: string;
  cacheDir: string;
  exec?: Exec;
}): Promise<{ reference: string; archive: string }> {
  const { workspaceRoot, cacheDir, exec = execaExec } = options;
  const { reference } = await ensureBaseImage(exec, workspaceRoot, cacheDir);
  const store = imageStore(cacheDir);
  const archive = join(store.bases, `${reference.slice(reference.lastIndexOf(':') + 1)}.tar`);
  if (existsSync(archive)) return { reference, archive };
  const work = await mkdtemp(join(store.bases, 'building-'));
  try {
    const draft = join(work, 'base.tar');
    const args = [store.root, store.runRoot, reference, draft];
    await runPrivately(exec, { script: SCRIPT, args, paths: [cacheDir], timeoutMs: TIMEOUT_MS });
    await rename(draft, archive);
    return { reference, archive };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
