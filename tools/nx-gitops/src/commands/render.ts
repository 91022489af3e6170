import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKustomize } from '@shoal/kustomize';
import { versionOf } from '@shoal/toolchain';
import { stringify } from 'yaml';
import { createTargetHelm } from '../charts/create-target-helm.ts';
import type { KubernetesObject } from '@shoal/flux/render';
import { readInstallation } from '../read-installation.ts';
import { renderCluster } from '@shoal/flux/render';
import { toolPath } from '../tool-paths.ts';
import { commandContext } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const context = commandContext();
  const { exec, env, workspaceRoot, workspace, subject } = context;
  const { kustomizations, releases } = await renderCluster({
    helm: await createTargetHelm(context),
    kustomize: createKustomize({ binary: await toolPath('kustomize', env), exec, cwd: workspaceRoot }),
    workspaceRoot,
    cluster: subject,
    charts: workspace.charts,
    installation: await readInstallation(env),
    kubeVersion: versionOf('kube-apiserver'),
  });
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
