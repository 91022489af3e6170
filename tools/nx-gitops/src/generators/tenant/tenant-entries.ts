import { clustersOf } from '../clusters-of.ts';
import type { WorkspaceTree } from '../workspace-tree.ts';

/** Where the clusters name a tenant: entries of lists `resources`. */
export function tenantEntries(tree: WorkspaceTree, name: string): { file: string; entry: string }[] {
  return clustersOf(tree).flatMap(({ name: cluster, isPinned }) => [
    { file: `clusters/${cluster}/tenants/kustomization.yaml`, entry: name },
    {
      file: `clusters/${cluster}/sources/kustomization.yaml`,
      entry: isPinned ? `../../sources/${name}` : name,
    },
  ]);
}

/** Every folder that is the tenant's and nobody else's. */
export function tenantFolders(tree: WorkspaceTree, name: string): string[] {
  const shared = ['tenants', 'sources', 'releases'].map((part) => `clusters/${part}/${name}`);
  const perCluster = clustersOf(tree).flatMap(({ name: cluster }) =>
    ['tenants', 'sources', 'releases'].map((part) => `clusters/${cluster}/${part}/${name}`),
  );
  return [...shared, ...perCluster].filter((folder) => tree.exists(folder));
}
