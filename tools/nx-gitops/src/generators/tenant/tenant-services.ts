import type { WorkspaceTree } from '../workspace-tree.ts';

/** Names of the tenant's services, sorted: its releases, and the overlays that its sources deliver. */
export function tenantServices(tree: WorkspaceTree, name: string): string[] {
  const stems = (folder: string): string[] =>
    tree
      .children(folder)
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => file.slice(0, -'.yaml'.length));
  const overlays = stems(`clusters/sources/${name}`).filter((stem) => tree.exists(`kustomize/${stem}`));
  const releases = stems(`clusters/releases/${name}`).filter((stem) => tree.exists(`charts/${stem}`));
  return [...overlays, ...releases].sort();
}
