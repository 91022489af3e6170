import { ExitCode, ShoalError } from '@shoal/exec';
import type { WorkspaceTree } from '../workspace-tree.ts';

/** Names of the tenants of the tree, sorted. */
export function knownTenants(tree: WorkspaceTree): string[] {
  return tree
    .children('clusters/tenants')
    .filter((tenant) => tree.exists(`clusters/tenants/${tenant}/tenant-contract.yaml`))
    .sort();
}

/** Throws ShoalError TENANT_UNKNOWN with the names that there are. */
export function checkTenantKnown(tree: WorkspaceTree, name: string): void {
  const known = knownTenants(tree);
  if (known.includes(name)) return;
  throw new ShoalError('TENANT_UNKNOWN', `there is no tenant ${name}`, {
    exitCode: ExitCode.usage,
    hint: `there are: ${known.join(', ')}`,
  });
}
