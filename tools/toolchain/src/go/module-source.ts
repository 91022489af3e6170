import { join } from 'node:path';
import { goEnvironment } from './go-environment.ts';
import type { ToolchainContext } from '../toolchain-context.ts';

/**
 * The folder with the source of a Go module in Go's module cache (read-only). It is downloaded when it is not there
 * and checked against the `go.sum` of the module `within`.
 */
export async function moduleSource(
  context: ToolchainContext,
  go: string,
  wanted: { goModule: string; version: string; within: string },
): Promise<string> {
  const args = ['mod', 'download', '-json', `${wanted.goModule}@v${wanted.version}`];
  const options = { cwd: join(context.goModules, wanted.within), env: goEnvironment() };
  const { Dir } = await context.exec.json<{ Dir: string }>(go, args, options);
  return Dir;
}
