import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { downloadFile } from '../download/download-file.ts';
import { UnreachableError } from '../download/network.ts';
import { unzip } from '../download/unzip.ts';
import { goArchitecture } from '../go-architecture.ts';
import { inWorkFolder } from '../cache/work-folder.ts';
import { stopwatch } from '../provide/stopwatch.ts';
import type { ToolchainContext } from '../toolchain-context.ts';

const GO = { name: 'go' };
const PUBLIC_PROXY = 'https://proxy.golang.org';

/** The first proxy of a GOPROXY list that is a URL. */
export function moduleProxy(goproxy: string | undefined): string {
  const proxy = (goproxy ?? '').split(/[,|]/).find((word) => /^https?:\/\//.test(word));
  return (proxy ?? PUBLIC_PROXY).replace(/\/$/, '');
}

function placeInGo(name: string): { path: string; mode: number } {
  // golang.org/toolchain@<version>/bin/go → bin/go
  const path = name.split('/').slice(2).join('/');
  // A module's zip keeps no modes and no nested go.mod; the go command mends both in the same way.
  const executable = path.startsWith('bin/') || path.startsWith('pkg/tool/');
  return { path: path.replace(/(^|\/)_go\.mod$/, '$1go.mod'), mode: executable ? 0o755 : 0o644 };
}

/** Where the pinned Go lies in the cache once it was downloaded. */
export function pinnedGoPath(context: ToolchainContext): string {
  return join(context.root, 'go', context.versions.go.version, 'bin', 'go');
}

/**
 * Downloads the pinned Go from the Go module proxy (module golang.org/toolchain, the way `go` itself gets a newer Go),
 * checked by SHA-256, and returns its path.
 * @throws UnreachableError when the proxy refuses; ShoalError CHECKSUM_MISMATCH.
 */
export async function downloadGo(context: ToolchainContext): Promise<string> {
  const { go } = context.versions;
  const download = go.downloads[goArchitecture()];
  if (download === undefined)
    throw new UnreachableError(go.modulePath, `nothing for ${goArchitecture()}`, { wholeHost: false });
  const url = `${moduleProxy(env['GOPROXY'])}/${go.modulePath}/@v/${download.moduleVersion}.zip`;
  const path = pinnedGoPath(context);
  const report = stopwatch(context.report);
  report([GO], { state: 'downloading', source: 'download' });
  await inWorkFolder(join(context.root, '.work'), async (work) => {
    const archive = join(work, 'go.zip');
    await downloadFile(url, download.sha256, archive, context.network);
    const draft = join(work, 'go');
    await mkdir(draft);
    await unzip(archive, draft, placeInGo);
    const folder = dirname(dirname(path));
    await mkdir(dirname(folder), { recursive: true });
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  });
  report([GO], { state: 'ready', source: 'download' });
  return path;
}
