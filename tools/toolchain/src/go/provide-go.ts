import { UnreachableError } from '../download/network.ts';
import type { ToolchainContext } from '../toolchain-context.ts';
import { downloadGo } from './download-go.ts';
import { findGo } from './go-state.ts';
import { missingGoError } from './missing-go-error.ts';

async function findOrDownload(context: ToolchainContext): Promise<string> {
  const found = await findGo(context);
  if (found.source !== 'missing') return found.path;
  try {
    return await downloadGo(context);
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    throw missingGoError(context.versions.go, found.tooOld, error.message);
  }
}

/**
 * A Go that is new enough: the machine's own, or the pinned one from the cache or the Go module proxy. Looked for
 * once per toolchain.
 * @throws ShoalError GO_MISSING (exit code 3) with the lines that install it.
 */
export function provideGo(context: ToolchainContext): Promise<string> {
  context.go ??= findOrDownload(context).catch((error: unknown) => {
    delete context.go;
    throw error;
  });
  return context.go;
}
