import { ExitCode, ShoalError } from '@shoal/exec';
import { changeWorkspace, setTenantQuota, type Quota } from '@shoal/nx-gitops';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { Repository } from '../repository/repository.ts';
import { requireRoot } from '../require-root.ts';
import { workspaceRoot } from '../workspace.ts';
import { checkCommitted, commitFiles } from './commit-files.ts';
import { pushAndApply } from './deploy.ts';
import { quotaProblems } from './quota-problems.ts';
import { tenantUse } from './tenant-use.ts';
import { withRunningClusters, type RunningCluster } from '../running-clusters.ts';

/** `pods=30` → pods, 30. @throws ShoalError WRONG_OPTIONS (exit code 2). */
function parseChanges(words: readonly string[]): Quota {
  return Object.fromEntries(
    words.map((word) => {
      const [, name, value] = /^([^=]+)=(.+)$/.exec(word) ?? [];
      if (name !== undefined && value !== undefined) return [name, value];
      throw new ShoalError('WRONG_OPTIONS', `«${word}» is no quota`, {
        exitCode: ExitCode.usage,
        hint: 'such as: ./shoal tenant set-quota team1 pods=30 requests.memory=3Gi',
      });
    }),
  );
}

async function usedBy(name: string, clusters: readonly RunningCluster[]): Promise<Map<string, Quota>> {
  const entries = await Promise.all(
    clusters.map(async ({ name: cluster, kube }) => [cluster, (await tenantUse(kube, name)).used] as const),
  );
  return new Map(entries);
}

/**
 * Changes what a tenant may use, as a commit, and waits until every running cluster counts by it.
 * @throws ShoalError NOT_ROOT (exit code 3); WRONG_OPTIONS, NOT_COMMITTED, TENANT_UNKNOWN, QUOTA_INVALID, QUOTA_BELOW_USE
 * (exit code 2).
 */
export async function runSetQuota(
  name: string,
  words: readonly string[],
  context: CommandContext,
): Promise<void> {
  const changes = parseChanges(words);
  const paths = installationPaths(context.env);
  requireRoot(`tenant set-quota ${name} ${words.join(' ')}`);
  const repository = await Repository.open(workspaceRoot);
  await checkCommitted(repository);
  await withRunningClusters(paths, async (clusters) => {
    const problems = quotaProblems(changes, await usedBy(name, clusters));
    if (problems.length > 0) {
      throw new ShoalError('QUOTA_BELOW_USE', `${name} uses more than that: ${problems.join('; ')}`, {
        exitCode: ExitCode.usage,
        hint: 'let the tenant use less first, or give more',
      });
    }
    const files = changeWorkspace(workspaceRoot, (tree) => {
      setTenantQuota(tree, name, changes);
    });
    await commitFiles(repository, files, `Set the quota of ${name}: ${words.join(' ')}`);
    await pushAndApply(repository, clusters);
    const where = clusters.map((cluster) => cluster.name).join(', ');
    context.stderr.write(
      `shoal: ${files.length === 0 ? 'that is so already' : `committed${where && `; applied in ${where}`}`}\n`,
    );
  });
}
