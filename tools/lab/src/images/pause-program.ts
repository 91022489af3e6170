import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { moduleFolder, versionOf } from '@shoal/toolchain';

/**
 * The program that holds a pod's namespaces, compiled from the source in Kubernetes' own module. It is C, and so not among
 * the tools that Go builds.
 */
export async function pauseProgram(cacheDir: string, exec: Exec = execaExec): Promise<string> {
  const folder = join(cacheDir, 'platform-images');
  const program = join(folder, `pause-${versionOf('kubelet')}`);
  if (existsSync(program)) return program;
  const kubernetes = await moduleFolder('kubelet');
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(folder, '.build-'));
  try {
    const draft = join(work, 'pause');
    const source = join(kubernetes, 'build/pause/linux/pause.c');
    await exec.run('gcc', ['-Os', '-Wall', '-static', '-s', '-DVERSION=v3.10', '-o', draft, source]);
    await rename(draft, program);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return program;
}
