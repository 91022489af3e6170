import { addTenant, changeWorkspace, rehearseChange } from '@shoal/nx-gitops';
import { readClusterRecords } from '@shoal/lab';
import type { CommandContext } from '../command-context.ts';
import { installationPaths } from '../installation.ts';
import { Repository } from '../repository/repository.ts';
import { requireRoot } from '../require-root.ts';
import { workspaceRoot } from '../workspace.ts';
import { checkCommitted, commitFiles } from './commit-files.ts';
import { bringTenant } from './deploy.ts';

/**
 * Adds a tenant to the tree, as a commit, and to every cluster of this installation.
 * @throws ShoalError NOT_ROOT (exit code 3), NOT_COMMITTED, TENANT_NAME_INVALID, TENANT_TAKEN (exit code 2).
 */
export async function runAdd(name: string, context: CommandContext): Promise<void> {
  rehearseChange(workspaceRoot, (tree) => {
    addTenant(tree, name);
  });
  const paths = installationPaths(context.env);
  const repository = await Repository.open(workspaceRoot);
  const clusters = await readClusterRecords(paths);
  if (clusters.length > 0) requireRoot(`tenant add ${name}`);
  await checkCommitted(repository);
  const files = changeWorkspace(workspaceRoot, (tree) => {
    addTenant(tree, name);
  });
  await commitFiles(repository, files, `Add the tenant ${name}`);
  await bringTenant(name, paths, context);
  context.stderr.write(
    `shoal: ${name} is ${clusters.length === 0 ? 'in the tree; ./shoal up brings it into a cluster' : 'there'}\n` +
      `Next: nx g @shoal/nx-gitops:service NAME --team ${name} --with chart\n`,
  );
}
