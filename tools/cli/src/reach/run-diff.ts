import { join } from 'node:path';
import { createHelm } from '@shoal/helm-ts';
import { diffAsMarkdown, diffAsText, diffRevisions, readInstallation } from '@shoal/nx-gitops';
import { createToolchain, versionOf } from '@shoal/toolchain';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { toolchainReport } from '../terminal/toolchain-report.ts';
import { workspaceRoot } from '../workspace.ts';

export interface DiffCommand {
  base: string | undefined;
  /** All without it. */
  cluster: string | undefined;
  format: 'text' | 'markdown' | 'json';
}

/** Prints what the work tree changes in the clusters. Throws as diffRevisions. */
export async function runDiff(
  { base, cluster, format }: DiffCommand,
  { env, stdout, stderr }: CommandContext,
  root: string = workspaceRoot,
): Promise<void> {
  const { cacheDir } = installationPaths(env);
  const toolchain = createToolchain({ cacheDir, report: toolchainReport(stderr) });
  const { helm, kustomize } = await toolchain.ensure(['helm', 'kustomize']);
  const diffs = await diffRevisions({
    workspaceRoot: root,
    ...(base === undefined ? {} : { base }),
    ...(cluster === undefined ? {} : { clusters: [cluster] }),
    helm: createHelm({ binary: helm, home: join(cacheDir, 'helm') }),
    kustomize,
    installation: await readInstallation(env),
    kubeVersion: versionOf('kube-apiserver'),
  });
  const print = {
    text: diffAsText,
    markdown: diffAsMarkdown,
    json: (all: unknown) => JSON.stringify(all, null, 2),
  };
  stdout.write(`${print[format](diffs)}\n`);
}
