import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { KubernetesObject } from '@shoal/flux/render';
import { clusterRenderer } from '../validate/cluster-renderer.ts';
import { commandContext } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const context = commandContext();
  const { workspaceRoot, subject } = context;
  const { render } = await clusterRenderer(context);
  const { kustomizations, releases } = await render(subject);
  const output = join(workspaceRoot, subject, 'dist', 'render');
  await rm(output, { recursive: true, force: true });
  const write = async (kind: string, name: string, objects: readonly KubernetesObject[]): Promise<void> => {
    const path = join(output, kind, `${name.replace('/', '-')}.yaml`);
    await mkdir(join(output, kind), { recursive: true });
    await writeFile(path, objects.map((object) => stringify(object, { lineWidth: 0 })).join('---\n'));
  };
  for (const { name, objects } of kustomizations) await write('kustomizations', name, objects);
  for (const { name, objects } of releases) await write('releases', name, objects);
  const count = [...kustomizations, ...releases].flatMap(({ objects }) => objects).length;
  return `${String(kustomizations.length)} Kustomizations, ${String(releases.length)} HelmReleases, ${String(count)} objects`;
});
