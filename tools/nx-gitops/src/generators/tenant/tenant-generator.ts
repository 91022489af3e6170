import type { Tree } from '@nx/devkit';
import { tellNx } from '../tell-nx.ts';
import { addTenant } from './add-tenant.ts';

/** `nx g @shoal/nx-gitops:tenant NAME` */
export function tenantGenerator(tree: Tree, options: { readonly name: string }): void {
  tellNx(() => {
    addTenant(tree, options.name);
  });
}
