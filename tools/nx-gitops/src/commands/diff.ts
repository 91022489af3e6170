import { basename } from 'node:path';
import { versionOf } from '@shoal/toolchain';
import { createTargetHelm } from '../charts/create-target-helm.ts';
import { diffRevisions } from '../diff/diff-revisions.ts';
import { diffAsMarkdown, diffAsText } from '../diff/print-diff.ts';
import { readInstallation } from '../read-installation.ts';
import { toolPath } from '../tool-paths.ts';
import { commandContext } from './command-context.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const context = commandContext();
  const { exec, env, workspaceRoot, subject } = context;
  const diffs = await diffRevisions({
    workspaceRoot,
    ...(env['NX_BASE'] ? { base: env['NX_BASE'] } : {}),
    clusters: [basename(subject)],
    helm: await createTargetHelm(context),
    kustomize: await toolPath('kustomize', env),
    installation: await readInstallation(env),
    kubeVersion: versionOf('kube-apiserver'),
    exec,
  });
  const format = env['SHOAL_DIFF_FORMAT'] ?? 'text';
  if (format === 'json') return JSON.stringify(diffs, null, 2);
  return format === 'markdown' ? diffAsMarkdown(diffs) : diffAsText(diffs);
});
