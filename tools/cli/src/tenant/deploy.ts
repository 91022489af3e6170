import { join } from 'node:path';
import { execaExec } from '@shoal/exec';
import {
  objectClient,
  readClusterRecords,
  type KubeApi,
  type KubeKey,
  type KubeObject,
  type LabPaths,
} from '@shoal/lab';
import type { CommandContext } from '../command-context.ts';
import { pushHead } from '../repository/push-head.ts';
import type { Repository } from '../repository/repository.ts';
import { workspaceRoot } from '../workspace.ts';
import { withRunningClusters, type RunningCluster } from '../running-clusters.ts';
import { requestSources } from '../up/request-sources.ts';

interface Applied extends KubeObject {
  status?: { lastAppliedRevision?: string };
}

const APPLIED_MILLISECONDS = 90_000;
const FLUX = 'flux-system';
/** The links of the platform's chain that hold what tenants have. */
const LINKS = ['tenants', 'sources'] as const;

const linkKey = (name: string): KubeKey => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  namespace: FLUX,
  name,
});

/** Waits until a link of the platform's chain has applied a commit. */
async function untilApplied(kube: KubeApi, link: string, commit: string): Promise<void> {
  await kube.waitFor<Applied>(
    linkKey(link),
    (now) => now?.status?.lastAppliedRevision?.includes(commit) === true,
    {
      timeoutMs: APPLIED_MILLISECONDS,
    },
  );
}

/** Waits until every cluster has applied a commit up to its tenants and sources; there is nothing to wait for without one. */
export async function untilAllApplied(
  clusters: readonly RunningCluster[],
  commit: string | undefined,
): Promise<void> {
  if (commit === undefined) return;
  await Promise.all(
    clusters.map(async ({ kube }) => {
      await requestSources(objectClient(kube), commit, FLUX);
      await Promise.all(LINKS.map((link) => untilApplied(kube, link, commit)));
    }),
  );
}

/** Pushes HEAD to the lab's main and waits until every running cluster has applied it up to its tenants and sources. */
export async function pushAndApply(
  repository: Repository,
  clusters: readonly RunningCluster[],
): Promise<void> {
  if (clusters.length === 0) return;
  await untilAllApplied(clusters, (await pushHead(repository)).commit);
}

/**
 * Brings a new tenant into every cluster of the installation, by `up` as a program of its own: who may log in is read from the tree
 * at its start. A cluster that does not run comes up with all that is new. Throws CommandError.
 */
export async function bringTenant(tenant: string, paths: LabPaths, context: CommandContext): Promise<void> {
  const withPlatform = await withRunningClusters(paths, async (clusters) => {
    const chains = await Promise.all(
      clusters.map(({ kube }) => kube.get(linkKey('tenants')).catch(() => undefined)),
    );
    return new Set(clusters.flatMap(({ name }, index) => (chains[index] === undefined ? [] : [name])));
  });
  for (const { name } of await readClusterRecords(paths)) {
    const only = withPlatform.has(name) ? ['--tenant', tenant] : [];
    context.stderr.write(`shoal: up --cluster ${name}\n`);
    await execaExec.run(join(workspaceRoot, 'shoal'), ['up', '--cluster', name, ...only], {
      cwd: workspaceRoot,
    });
  }
}
