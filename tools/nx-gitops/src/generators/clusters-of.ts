import { readText, type WorkspaceTree } from './workspace-tree.ts';

export interface ClusterFolder {
  name: string;
  /** Holds exact versions, moved by promotion only; else it follows every version that main builds. */
  isPinned: boolean;
}

/** The clusters of the workspace, sorted. Production is what its facts say is production. */
export function clustersOf(tree: WorkspaceTree): ClusterFolder[] {
  return tree
    .children('clusters')
    .filter((name) => tree.exists(`clusters/${name}/flux-system/gotk-sync.yaml`))
    .sort()
    .map((name) => {
      const facts = readText(tree, `clusters/${name}/cluster-info/config-map.yaml`);
      return { name, isPinned: /^ {2}environment: production$/m.test(facts) };
    });
}
