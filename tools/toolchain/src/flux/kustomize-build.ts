import { entryOf } from '../cache/entry-of.ts';
import { toolsNamed } from '../tool.ts';
import type { ToolchainContext } from '../toolchain-context.ts';

/** The output of `kustomize build` of a folder. Kustomize must be in the cache. */
export async function kustomizeBuild(context: ToolchainContext, folder: string): Promise<string> {
  const [kustomize] = toolsNamed(['kustomize'], context.versions);
  if (kustomize === undefined) throw new RangeError('versions.json has no kustomize');
  const { path } = await entryOf(context, kustomize);
  // Flux's own bases refer to each other across folders.
  const { stdout } = await context.exec.run(path, [
    'build',
    '--load-restrictor',
    'LoadRestrictionsNone',
    folder,
  ]);
  return stdout;
}
