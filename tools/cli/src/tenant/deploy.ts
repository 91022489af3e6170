import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import { readClusterRecords, type KubeApi, type KubeObject, type LabPaths } from '@shoal/lab';
import type { CommandContext } from '../command-context.ts';
import { pushHead } from '../repository/push-head.ts';
import type { Repository } from '../repository/repository.ts';
import { workspaceRoot } from '../workspace.ts';
import type { RunningCluster } from '../running-clusters.ts';

interface Applied extends KubeObject {
  status?: { lastAppliedRevision?: string };
}

const APPLIED_MILLISECONDS = 90_000;

/** Waits until a link of the platform's chain has applied a commit. */
export async function untilApplied(kube: KubeApi, link: string, commit: string): Promise<void> {
  const key = {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    namespace: 'flux-system',
    name: link,
  };
  await kube.waitFor<Applied>(key, (now) => now?.status?.lastAppliedRevision?.includes(commit) === true, {
    timeoutMs: APPLIED_MILLISECONDS,
  });
}

/** Pushes HEAD to the lab's main and waits until every running cluster has applied it up to its tenants and sources. */
export async function pushAndApply(
  repository: Repository,
  clusters: readonly RunningCluster[],
): Promise<void> {
  if (clusters.length === 0) return;
  const { commit } = await pushHead(repository);
  await Promise.all(
    clusters.flatMap(({ kube }) => ['tenants', 'sources'].map((link) => untilApplied(kube, link, commit))),
  );
}

/**
 * Runs `up` for every cluster of the installation, as a program of its own: who may log in is read from the tree at its start.
 * Throws CommandError.
 */
export async function upAgain(paths: LabPaths, context: CommandContext): Promise<void> {
  for (const { name } of await readClusterRecords(paths)) {
    context.stderr.write(`shoal: up --cluster ${name}\n`);
    await execaExec.run(join(workspaceRoot, 'shoal'), ['up', '--cluster', name], {
      cwd: workspaceRoot,
    });
  }
}
