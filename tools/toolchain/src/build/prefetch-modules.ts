import { join } from 'node:path';
import { goEnvironment } from '../go/go-environment.ts';
import type { ToolchainContext } from '../toolchain-context.ts';
import { buildFlags } from './build-flags.ts';
import type { BuildGroup } from './build-group.ts';

/**
 * Downloads the modules of groups that are built later, one group after the other: that waits for the network, while the build
 * before it waits for the processor. Never rejects: it ends on the signal, and when a module cannot be had, of which the build
 * itself will tell.
 */
export async function prefetchModules(
  context: ToolchainContext,
  go: string,
  groups: readonly BuildGroup[],
  signal: AbortSignal,
): Promise<void> {
  for (const group of groups) {
    // Its module is put together when its turn comes.
    if (group.tools.some((tool) => tool.embedsManifests)) continue;
    const packages = group.tools.map((tool) => tool.package);
    try {
      await context.exec.run(go, ['list', '-deps', ...buildFlags(group), ...packages], {
        cwd: join(context.goModules, group.module),
        env: goEnvironment({ cgo: group.cgo }),
        signal,
      });
    } catch {
      return;
    }
  }
}
