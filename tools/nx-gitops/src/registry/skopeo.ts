import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError, execaExec, type Exec, type RunResult } from '@shoal/exec';
import type { ImageManifest } from '../image/dir-image.ts';
import { runPrivately } from '@shoal/toolchain';
import type { RegistryEndpoint } from './registry-access.ts';

export interface Skopeo {
  /** Digest of an image, or undefined when the registry does not have this tag. */
  digest(repository: string, tag: string): Promise<string | undefined>;
  /** The manifest of an image or chart, or undefined when the registry does not have this tag. */
  manifest(repository: string, tag: string): Promise<ImageManifest | undefined>;
  /** The version that an image says it is, by its label; undefined where the tag or the label is missing. */
  version(repository: string, tag: string): Promise<string | undefined>;
  /** Copies the one image of an OCI layout, byte by byte, to a tag. */
  push(layout: string, repository: string, tag: string): Promise<void>;
}

interface ImageConfig {
  config?: { Labels?: Record<string, string> };
}

const TIMEOUT_MS = 120_000;
const VERSION_LABEL = 'org.opencontainers.image.version';
const ABSENT = /manifest unknown|name unknown|repository name not known/i;

async function run(
  exec: Exec,
  args: readonly string[],
  paths: readonly string[],
  state: string,
): Promise<RunResult> {
  if (process.getuid?.() === 0) {
    return await runPrivately(exec, {
      script: 'exec skopeo "$@"',
      args,
      paths,
      state,
      timeoutMs: TIMEOUT_MS,
    });
  }
  return await exec.run('skopeo', args, { timeoutMs: TIMEOUT_MS });
}

/**
 * Calls `body` with a client of the registry. Authority and credentials are copied to a private folder for its time, in the shape
 * that skopeo wants.
 */
export async function withSkopeo<T>(
  registry: RegistryEndpoint,
  body: (skopeo: Skopeo) => Promise<T>,
  exec: Exec = execaExec,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'shoal-registry-'));
  try {
    const authFile = join(folder, 'config.json');
    // It lives as long as this client: what a registry held yesterday says nothing about today's.
    const state = join(folder, 'state');
    if (registry.caFile !== undefined) await copyFile(registry.caFile, join(folder, 'ca.crt'));
    if (registry.authFile !== undefined) await copyFile(registry.authFile, authFile);
    const auth = registry.authFile === undefined ? ['--no-creds'] : ['--authfile', authFile];
    const url = (repository: string, tag: string): string => `docker://${registry.host}/${repository}:${tag}`;
    const inspect = async (
      what: '--raw' | '--config',
      repository: string,
      tag: string,
    ): Promise<string | undefined> => {
      const args = ['inspect', what, '--cert-dir', folder, ...auth, url(repository, tag)];
      try {
        return (await run(exec, args, [], state)).stdout;
      } catch (error) {
        if (error instanceof CommandError && ABSENT.test(error.stderr)) return undefined;
        throw error;
      }
    };
    return await body({
      async digest(repository, tag) {
        const raw = await inspect('--raw', repository, tag);
        return raw === undefined ? undefined : `sha256:${createHash('sha256').update(raw).digest('hex')}`;
      },
      async manifest(repository, tag) {
        const raw = await inspect('--raw', repository, tag);
        return raw === undefined ? undefined : (JSON.parse(raw) as ImageManifest);
      },
      async version(repository, tag) {
        const config = await inspect('--config', repository, tag);
        if (config === undefined) return undefined;
        const { config: { Labels = {} } = {} } = JSON.parse(config) as ImageConfig;
        return Labels[VERSION_LABEL];
      },
      async push(layout, repository, tag) {
        const options = [
          '--insecure-policy',
          'copy',
          '--quiet',
          '--preserve-digests',
          '--dest-cert-dir',
          folder,
        ];
        const credentials = registry.authFile === undefined ? ['--dest-no-creds'] : ['--authfile', authFile];
        await run(exec, [...options, ...credentials, `oci:${layout}`, url(repository, tag)], [layout], state);
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
