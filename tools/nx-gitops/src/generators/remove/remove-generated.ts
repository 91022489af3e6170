import { ExitCode, ShoalError } from '@shoal/exec';
import { servicesOf } from '../service/find-service.ts';
import { removeService } from '../service/remove-service.ts';
import { removeTenant } from '../tenant/remove-tenant.ts';
import type { WorkspaceTree } from '../workspace-tree.ts';

export interface RemoveOptions {
  name: string;
  kind?: 'service' | 'tenant';
}

/**
 * Removes the service or the tenant of this name.
 * @throws ShoalError NAME_AMBIGUOUS when both have it, and what removeService and removeTenant throw.
 */
export function removeGenerated(tree: WorkspaceTree, { name, kind }: RemoveOptions): void {
  const isService = servicesOf(tree).some((service) => service.name === name);
  const isTenant = tree.exists(`clusters/tenants/${name}/tenant-contract.yaml`);
  if (kind === undefined && isService && isTenant) {
    throw new ShoalError('NAME_AMBIGUOUS', `${name} is a service and a tenant`, {
      exitCode: ExitCode.usage,
      hint: 'say which: --kind service or --kind tenant',
    });
  }
  if (kind === 'tenant' || (kind === undefined && isTenant)) removeTenant(tree, name);
  else removeService(tree, name);
}
