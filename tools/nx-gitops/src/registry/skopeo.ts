import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaExec, type Exec } from '@shoal/exec';
import { runPrivately } from '@shoal/toolchain';
import type { RegistryEndpoint } from './registry-access.ts';

export interface Skopeo {
  /**
   * Copies the one image of an OCI layout, byte by byte, to a tag, or to its own digest (`sha256:…`). Others wait for the first copy:
   * after it, skopeo knows where the base's layers lie, and the registry links them instead of taking them again.
   */
  push(layout: string, repository: string, reference: string): Promise<void>;
}

const TIMEOUT_MS = 120_000;

async function run(exec: Exec, args: readonly string[], layout: string, state: string): Promise<void> {
  if (process.getuid?.() === 0) {
    const script = 'exec skopeo "$@"';
    await runPrivately(exec, { script, args, paths: [layout], state, timeoutMs: TIMEOUT_MS });
  } else {
    await exec.run('skopeo', args, { timeoutMs: TIMEOUT_MS });
  }
}

/**
 * Calls `body` with what copies images to the registry. Authority and credentials are copied to a private folder for its time, in
 * the shape that skopeo wants.
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
    let first: Promise<void> | undefined;
    const credentials = registry.authFile === undefined ? ['--dest-no-creds'] : ['--authfile', authFile];
    return await body({
      async push(layout, repository, reference) {
        const options = ['--quiet', '--preserve-digests', '--dest-cert-dir', folder, ...credentials];
        const separator = reference.includes(':') ? '@' : ':';
        const target = `docker://${registry.host}/${repository}${separator}${reference}`;
        const copy = () =>
          run(exec, ['--insecure-policy', 'copy', ...options, `oci:${layout}`, target], layout, state);
        if (first === undefined) {
          await (first = copy());
          return;
        }
        await first.catch(() => undefined);
        await copy();
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
