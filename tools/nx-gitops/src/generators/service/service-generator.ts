import type { Tree } from '@nx/devkit';
import { tellNx } from '../tell-nx.ts';
import { addService } from './add-service.ts';
import type { Service } from './service-parts.ts';

/** `nx g @shoal/nx-gitops:service NAME --team T --with chart|overlay` */
export function serviceGenerator(tree: Tree, options: Service): void {
  tellNx(() => {
    addService(tree, options);
  });
}
