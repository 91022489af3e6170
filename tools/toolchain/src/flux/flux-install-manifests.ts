import { join } from 'node:path';
import { inWorkFolder } from '../cache/work-folder.ts';
import { createContext, type ToolchainOptions } from '../create-context.ts';
import { provideGo } from '../go/provide-go.ts';
import { provide } from '../provide/provide.ts';
import { toolsNamed } from '../tool.ts';
import { versionOf } from '../version-of.ts';
import { composeManifests } from './compose-manifests.ts';
import { fluxModule } from './flux-module.ts';
import { kustomizeBuild } from './kustomize-build.ts';

/**
 * Flux's upstream install manifest (`gotk-components.yaml`) with the image controllers and source-watcher, made from
 * the Go modules of Flux and its controllers. Images are `ghcr.io/fluxcd/<controller>:v<version>`. The same versions
 * give the same text.
 */
export async function fluxInstallManifests(options: ToolchainOptions = {}): Promise<string> {
  const context = createContext(options);
  await provide(context, toolsNamed(['kustomize'], context.versions));
  const go = await provideGo(context);
  const yaml = await inWorkFolder(join(context.root, '.work'), async (work) => {
    const manifests = join(work, 'manifests');
    await composeManifests(context, go, await fluxModule(context, go), manifests);
    return kustomizeBuild(context, join(manifests, 'install'));
  });
  const note =
    `Flux ${versionOf('flux')}, the upstream install manifest (source-watcher ${versionOf('source-watcher')}). ` +
    'Generated: do not edit, put patches beside it.';
  return `---\n# ${note}\n${yaml}`;
}
