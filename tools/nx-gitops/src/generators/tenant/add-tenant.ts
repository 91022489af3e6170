import { ExitCode, ShoalError } from '@shoal/exec';
import { checkTenantName } from '../check-name.ts';
import { clustersOf } from '../clusters-of.ts';
import { writeTemplates } from '../fill-templates.ts';
import { addListEntry } from '../list-entry.ts';
import { editText, type WorkspaceTree } from '../workspace-tree.ts';
import { tenantEntries } from './tenant-entries.ts';

/**
 * Adds a tenant to every cluster: namespace, contract, flows, sources, and a place for its releases.
 * @throws ShoalError TENANT_NAME_INVALID, TENANT_TAKEN
 */
export function addTenant(tree: WorkspaceTree, name: string): void {
  checkTenantName(name);
  if (tree.exists(`clusters/tenants/${name}`)) {
    throw new ShoalError('TENANT_TAKEN', `there is a tenant ${name} already: clusters/tenants/${name}`, {
      exitCode: ExitCode.usage,
      hint: 'take another name, or remove that one first',
    });
  }
  writeTemplates(tree, 'tenant', { name });
  for (const { name: cluster, isPinned } of clustersOf(tree)) {
    writeTemplates(tree, 'tenant-cluster', { name, cluster });
    writeTemplates(tree, isPinned ? 'tenant-pinned' : 'tenant-follows', { name, cluster });
  }
  for (const { file, entry } of tenantEntries(tree, name)) {
    editText(tree, file, (text) => addListEntry(file, text, 'resources', entry));
  }
}
