import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toolsNamed } from '../tool.ts';
import type { ToolchainContext } from '../toolchain-context.ts';
import { copyWritable } from './copy-writable.ts';
import { moduleSource } from '../go/module-source.ts';

// https://github.com/fluxcd/<controller>/releases/download/<tag>/<controller>.crds.yaml and ….deployment.yaml
const RELEASE_FILE = /^(\s*-\s+)https:\/\/\S+\.(crds|deployment)\.yaml$/gm;

/**
 * Makes a base read the controller's own module instead of the two files of its release, which are the output of
 * `kustomize build config/crd` and `config/manager` of the same source.
 */
export function useLocalConfig(kustomization: string): string {
  return kustomization.replace(
    RELEASE_FILE,
    (_line, start: string, kind: string) => `${start}config/${kind === 'crds' ? 'crd' : 'manager'}`,
  );
}

/**
 * Copies Flux's `manifests` folder to `target` in a form that kustomize can build without the internet: every
 * controller's resource definitions and deployment come from its Go module, in the version of `versions.json`.
 */
export async function composeManifests(
  context: ToolchainContext,
  go: string,
  fluxModule: string,
  target: string,
): Promise<void> {
  await copyWritable(context.exec, join(fluxModule, 'manifests'), target);
  for (const name of await readdir(join(target, 'bases'))) {
    const [controller] = toolsNamed([name], context.versions);
    if (controller === undefined) continue;
    const { goModule, version, module } = controller;
    const source = await moduleSource(context, go, { goModule, version, within: module });
    const base = join(target, 'bases', name);
    await mkdir(join(base, 'config'));
    for (const folder of ['crd', 'manager']) {
      await copyWritable(context.exec, join(source, 'config', folder), join(base, 'config', folder));
    }
    const kustomization = join(base, 'kustomization.yaml');
    await writeFile(kustomization, useLocalConfig(await readFile(kustomization, 'utf8')));
  }
}
