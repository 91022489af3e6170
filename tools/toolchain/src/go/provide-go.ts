import { stat } from 'node:fs/promises';
import { UnreachableError } from '../download/network.ts';
import type { ToolchainContext } from '../toolchain-context.ts';
import { downloadGo, pinnedGoPath } from './download-go.ts';
import { installedGo } from './installed-go.ts';
import { missingGoError } from './missing-go-error.ts';

async function findGo(context: ToolchainContext): Promise<string> {
  const installed = await installedGo(context.exec, context.versions.go.minimum);
  if (installed.path !== undefined) return installed.path;
  const pinned = pinnedGoPath(context);
  if ((await stat(pinned).catch(() => undefined)) !== undefined) return pinned;
  try {
    return await downloadGo(context);
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    throw missingGoError(context.versions.go, installed.tooOld, error.message);
  }
}

/**
 * A Go that is new enough: the machine's own, or the pinned one from the cache or the Go module proxy. Looked for
 * once per toolchain.
 * @throws ShoalError GO_MISSING (exit code 3) with the lines that install it.
 */
export function provideGo(context: ToolchainContext): Promise<string> {
  context.go ??= findGo(context).catch((error: unknown) => {
    delete context.go;
    throw error;
  });
  return context.go;
}
