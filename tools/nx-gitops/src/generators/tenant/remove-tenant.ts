import { ExitCode, ShoalError } from '@shoal/exec';
import { removeListEntry } from '../list-entry.ts';
import { editText, filesBelow, readText, type WorkspaceTree } from '../workspace-tree.ts';
import { checkTenantKnown } from './check-tenant-known.ts';
import { tenantEntries, tenantFolders } from './tenant-entries.ts';
import { tenantServices } from './tenant-services.ts';

/**
 * Undoes `addTenant`: takes a tenant without services out of every cluster.
 * @throws ShoalError TENANT_UNKNOWN, TENANT_HAS_SERVICES, TENANT_IN_USE
 */
export function removeTenant(tree: WorkspaceTree, name: string): void {
  const usage = { exitCode: ExitCode.usage };
  checkTenantKnown(tree, name);
  const services = tenantServices(tree, name);
  if (services.length > 0) {
    throw new ShoalError('TENANT_HAS_SERVICES', `${name} still has services: ${services.join(', ')}`, {
      ...usage,
      hint: `remove them first: nx g @shoal/nx-gitops:remove ${services[0] ?? ''}`,
    });
  }
  const naming = filesBelow(tree, 'clusters/tenants').find(
    (file) =>
      !file.startsWith(`clusters/tenants/${name}/`) &&
      new RegExp(`kubernetes\\.io/metadata\\.name: ${name}$`, 'm').test(readText(tree, file)),
  );
  if (naming !== undefined) {
    throw new ShoalError('TENANT_IN_USE', `${naming} lets ${name} in or out`, {
      ...usage,
      hint: 'take that flow out first',
    });
  }
  for (const { file, entry } of tenantEntries(tree, name)) {
    editText(tree, file, (text) => removeListEntry(file, text, 'resources', entry));
  }
  for (const folder of tenantFolders(tree, name)) tree.delete(folder);
}
