import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ToolchainContext } from '../toolchain-context.ts';
import { composeManifests } from './compose-manifests.ts';
import { copyWritable } from './copy-writable.ts';
import { fluxModule } from './flux-module.ts';
import { kustomizeBuild } from './kustomize-build.ts';

/**
 * A copy of the flux CLI's module that can be built: the CLI embeds one manifest per controller, which are generated
 * at release time and are not part of the module, and Go refuses `-overlay` below its module cache. The copy brings
 * its own `go.mod` and `go.sum`, which the checked module holds. Kustomize must be in the cache.
 */
export async function fluxSource(context: ToolchainContext, go: string, workFolder: string): Promise<string> {
  const module = await fluxModule(context, go);
  const copy = join(workFolder, 'flux');
  const manifests = join(workFolder, 'flux-manifests');
  await copyWritable(context.exec, module, copy);
  await composeManifests(context, go, module, manifests);
  const embedded = join(copy, 'cmd', 'flux', 'manifests');
  await mkdir(embedded, { recursive: true });
  const controllers = (await readdir(join(manifests, 'bases'))).map((name) => join('bases', name));
  for (const folder of [...controllers, 'rbac', 'policies']) {
    const yaml = await kustomizeBuild(context, join(manifests, folder));
    await writeFile(join(embedded, `${basename(folder)}.yaml`), yaml);
  }
  return copy;
}
