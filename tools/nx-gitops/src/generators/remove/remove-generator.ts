import type { Tree } from '@nx/devkit';
import { tellNx } from '../tell-nx.ts';
import { removeGenerated, type RemoveOptions } from './remove-generated.ts';

/** `nx g @shoal/nx-gitops:remove NAME` */
export function removeGenerator(tree: Tree, options: RemoveOptions): void {
  tellNx(() => {
    removeGenerated(tree, options);
  });
}
