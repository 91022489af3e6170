import { checkTenantKnown, rehearseChange, tenantQuota, tenantServices } from '@shoal/nx-gitops';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { requireRoot } from '../require-root.ts';
import { workspaceRoot } from '../workspace.ts';
import { withRunningClusters } from '../running-clusters.ts';
import { tenantFacts } from './tenant-facts.ts';
import { tenantText } from './tenant-text.ts';

/** Prints what a tenant has. @throws ShoalError TENANT_UNKNOWN (exit code 2), NOT_ROOT (exit code 3). */
export async function runShow(name: string, json: boolean, context: CommandContext): Promise<void> {
  const { services, quota } = rehearseChange(workspaceRoot, (tree) => {
    checkTenantKnown(tree, name);
    return { services: tenantServices(tree, name), quota: tenantQuota(tree, name) };
  });
  requireRoot(`tenant show ${name}`);
  const clusters = await withRunningClusters(installationPaths(context.env), async (running) => {
    const found = await Promise.all(
      running.map(({ name: cluster, kube }) => tenantFacts(kube, cluster, name)),
    );
    return found.filter((facts) => facts !== undefined);
  });
  context.stdout.write(
    json
      ? `${JSON.stringify({ name, services, quota, clusters }, null, 2)}\n`
      : tenantText(name, services, clusters),
  );
}
