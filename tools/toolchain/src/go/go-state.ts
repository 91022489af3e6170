import { stat } from 'node:fs/promises';
import { createContext, type ToolchainOptions } from '../create-context.ts';
import type { ToolchainContext } from '../toolchain-context.ts';
import { pinnedGoPath } from './download-go.ts';
import { installedGo } from './installed-go.ts';

export type GoState =
  | { source: 'installed' | 'pinned'; path: string; version: string }
  /** `tooOld`: those that were found, as `path is version`. */
  | { source: 'missing'; tooOld: readonly string[] };

/** Which Go would build tools, without downloading one. */
export async function findGo(context: ToolchainContext): Promise<GoState> {
  const installed = await installedGo(context.exec, context.versions.go.minimum);
  if (installed.path !== undefined) return { source: 'installed', ...installed };
  const pinned = pinnedGoPath(context);
  const file = await stat(pinned).catch(() => undefined);
  if (file === undefined) return { source: 'missing', tooOld: installed.tooOld };
  return { source: 'pinned', path: pinned, version: context.versions.go.version };
}

/**
 * The Go that would build tools. `missing` is no fault by itself: tools in the cache need none, and the pinned one is
 * downloaded when it is wanted.
 */
export function goState(options: ToolchainOptions = {}): Promise<GoState> {
  return findGo(createContext(options));
}
