import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { writeTree } from '../files/write-tree.ts';
import type { LabToolPaths } from '../lab-tools.ts';
import { containerdConfig } from '../node/containerd-config.ts';
import { ETC } from '../node/paths-inside.ts';
import { startSandbox } from '../sandbox/start-sandbox.ts';
import { stopSandbox } from '../sandbox/stop-sandbox.ts';
import { importArchives, untilContainerdAnswers } from './containerd-import.ts';
import { fingerprint } from './file-fingerprint.ts';

/** A containerd root that has all platform images unpacked, to be copied by hard links into every new node. */
export interface Seed {
  readonly key: string;
  readonly containerdRoot: string;
  readonly archives: readonly string[];
}

async function fill(
  work: string,
  tools: LabToolPaths,
  archives: readonly string[],
  exec: Exec,
): Promise<void> {
  const directory = join(work, 'sandbox');
  const paths = { dataDir: work, runDir: join(work, 'run'), cacheDir: work };
  await mkdir(directory, { recursive: true });
  await writeTree(join(directory, 'etc'), { 'containerd.toml': containerdConfig(tools) });
  const { pid } = await startSandbox(
    {
      name: 'seed',
      directory,
      network: 'own',
      privateMounts: [
        { kind: 'tmpfs', target: '/var/lib' },
        { kind: 'bind', source: join(work, 'containerd'), target: '/var/lib/containerd' },
      ],
      services: [{ name: 'containerd', command: [tools.containerd, '--config', `${ETC}/containerd.toml`] }],
    },
    paths,
    exec,
  );
  try {
    await untilContainerdAnswers(exec, tools, pid);
    await importArchives(exec, tools, pid, archives);
  } finally {
    await stopSandbox('seed', paths);
  }
}

/**
 * The seed for these archives; made in a folder of its own and moved into place when it is whole and on disk, so that a
 * half-made one is never used.
 */
export async function buildSeed(
  archives: readonly string[],
  tools: LabToolPaths,
  cacheDir: string,
  exec: Exec = execaExec,
): Promise<Seed> {
  const folder = join(cacheDir, 'seeds');
  const key = await fingerprint({ files: [...archives, tools.containerd] });
  const seed = { key, containerdRoot: join(folder, key), archives };
  if (existsSync(seed.containerdRoot)) return seed;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const work = await mkdtemp(join(folder, '.build-'));
  try {
    await fill(work, tools, archives, exec);
    await exec.run('sync', ['--file-system', work]);
    await rename(join(work, 'containerd'), seed.containerdRoot);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return seed;
}
