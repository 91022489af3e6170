import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ToolOrigin } from '../report.ts';
import { fileSha256 } from './file-sha256.ts';

/** What is kept beside a tool in the cache. */
export interface CacheManifest {
  tool: string;
  version: string;
  origin: ToolOrigin;
  sha256: string;
  size: number;
  modifiedMs: number;
}

export type CacheState = 'present' | 'missing' | 'corrupted';

export interface CacheEntry {
  /** The folder of the entry, whether it exists or not. */
  folder: string;
  /** Absolute path of the tool in it. */
  path: string;
}

const MANIFEST = 'manifest.json';

async function readManifest(folder: string): Promise<CacheManifest | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as CacheManifest;
  } catch {
    return undefined;
  }
}

/** Writes the manifest of a tool that lies complete in `folder`. */
export async function writeManifest(
  folder: string,
  facts: Pick<CacheManifest, 'tool' | 'version' | 'origin'>,
): Promise<void> {
  const path = join(folder, facts.tool);
  const { size, mtimeMs } = await stat(path);
  const manifest: CacheManifest = { ...facts, sha256: await fileSha256(path), size, modifiedMs: mtimeMs };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/**
 * Judges a cache entry. Size and modification time are compared first and are enough when both fit, so that a warm
 * start reads no binary; otherwise, and always with `thorough`, the whole file is checked against its SHA-256.
 */
export async function inspectEntry(
  entry: CacheEntry,
  options: { thorough?: boolean } = {},
): Promise<{ state: CacheState; manifest: CacheManifest | undefined }> {
  const file = await stat(entry.path).catch(() => undefined);
  const manifest = await readManifest(entry.folder);
  if (file === undefined && manifest === undefined) {
    const folder = await stat(entry.folder).catch(() => undefined);
    return { state: folder === undefined ? 'missing' : 'corrupted', manifest };
  }
  if (file === undefined || manifest === undefined || file.size !== manifest.size) {
    return { state: 'corrupted', manifest };
  }
  const executable = (file.mode & 0o111) !== 0;
  if (!executable) return { state: 'corrupted', manifest };
  if (file.mtimeMs === manifest.modifiedMs && options.thorough !== true)
    return { state: 'present', manifest };
  if ((await fileSha256(entry.path)) !== manifest.sha256) return { state: 'corrupted', manifest };
  if (file.mtimeMs !== manifest.modifiedMs) {
    // Touched or restored from a backup: remember the new time, so that the next start need not read it again. A
    // reader without the right to write goes on without.
    const renewed = { ...manifest, modifiedMs: file.mtimeMs };
    await writeFile(join(entry.folder, MANIFEST), `${JSON.stringify(renewed, undefined, 2)}\n`).catch(
      () => undefined,
    );
  }
  return { state: 'present', manifest };
}
