import { removeListEntry } from '../list-entry.ts';
import { editText, type WorkspaceTree } from '../workspace-tree.ts';
import { checkTenantKnown } from './check-tenant-known.ts';
import { tenantEntries } from './tenant-entries.ts';

/**
 * Takes a tenant's sources and releases out of every cluster and leaves namespace and accounts, as whom they are taken down.
 * @throws ShoalError TENANT_UNKNOWN
 */
export function removeTenantSources(tree: WorkspaceTree, name: string): void {
  checkTenantKnown(tree, name);
  for (const { file, entry } of tenantEntries(tree, name)) {
    if (!file.endsWith('/sources/kustomization.yaml')) continue;
    editText(tree, file, (text) => removeListEntry(file, text, 'resources', entry));
  }
}
