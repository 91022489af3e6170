import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ExitCode, ShoalError } from '@shoal/exec';

export interface NodeBinary {
  path: string;
  version: string;
}

/**
 * The pinned Node of the workspace, from the npm package of this architecture.
 * @throws ShoalError NODE_PACKAGE_MISSING (exit code 3)
 */
export function nodeBinary(workspaceRoot: string, architecture: string = process.arch): NodeBinary {
  const name = `node-linux-${architecture}`;
  const require = createRequire(join(workspaceRoot, 'package.json'));
  try {
    const manifest = require.resolve(`${name}/package.json`);
    const { version } = require(manifest) as { version: string };
    return { path: join(dirname(manifest), 'bin', 'node'), version };
  } catch (cause) {
    throw new ShoalError('NODE_PACKAGE_MISSING', `the npm package ${name} is not installed`, {
      exitCode: ExitCode.prerequisite,
      hint: 'npm ci',
      cause,
    });
  }
}
