import { delimiter, dirname, join } from 'node:path';
import type { BuildOptions } from './publish-options.ts';
import { execaExec } from '@shoal/exec';

const NX_TIMEOUT_MS = 600_000;

/** Runs targets of every project that has them. Throws CommandError with Nx's output. */
export async function runNx(
  targets: readonly string[],
  options: BuildOptions,
  cache: 'use' | 'skip' = 'use',
): Promise<void> {
  const { workspaceRoot, cacheDir, helm, exec = execaExec } = options;
  const nx = join(workspaceRoot, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const path = [
    join(workspaceRoot, 'node_modules', '.bin'),
    dirname(process.execPath),
    process.env['PATH'] ?? '',
  ];
  await exec.run(
    process.execPath,
    [
      nx,
      'run-many',
      '--targets',
      targets.join(','),
      '--output-style=stream',
      ...(cache === 'skip' ? ['--skip-nx-cache'] : []),
    ],
    {
      cwd: workspaceRoot,
      timeoutMs: NX_TIMEOUT_MS,
      env: {
        PATH: path.join(delimiter),
        NX_DAEMON: 'false',
        NX_TUI: 'false',
        // A process per plugin costs more than it protects in a run that ends with it.
        NX_ISOLATE_PLUGINS: 'false',
        SHOAL_HELM: helm,
        // Each target starts a Node of its own; what the first one compiled, the others load.
        NODE_COMPILE_CACHE: join(cacheDir, 'node-compile-cache'),
        // A version given for one command must not leak into a build of everything.
        SHOAL_VERSION: undefined,
      },
    },
  );
}
