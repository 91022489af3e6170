import { createRequire } from 'node:module';
import { arch } from 'node:process';
import { dirname, join } from 'node:path';
import { ExitCode, ShoalError } from '@shoal/exec';

/**
 * Absolute path of the Node binary that `npm ci` installed, whatever Node this machine has.
 * @throws ShoalError NODE_MISSING (exit code 3) when the npm packages are not installed, or for another processor.
 */
export function pinnedNode(): string {
  const name = `node-linux-${arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(manifest), 'bin', 'node');
  } catch (cause) {
    throw new ShoalError(
      'NODE_MISSING',
      `The npm package ${name}, which carries the pinned Node, is not installed.`,
      {
        exitCode: ExitCode.prerequisite,
        hint: 'npm ci --include=optional',
        cause,
      },
    );
  }
}
