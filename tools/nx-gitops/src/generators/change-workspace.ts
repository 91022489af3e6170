import { createRequire } from 'node:module';
import type { Tree } from '@nx/devkit';
import type { WorkspaceTree } from './workspace-tree.ts';

interface TreeModule {
  FsTree: new (root: string, isVerbose: boolean) => Tree;
  flushChanges(root: string, changes: ReturnType<Tree['listChanges']>): void;
}

const require = createRequire(import.meta.url);

/**
 * Lets `change` edit the workspace as a generator does, and writes the result when it has returned: all of it or, when it throws,
 * nothing.
 * @returns the files that were written or deleted, sorted.
 */
export function changeWorkspace(root: string, change: (tree: WorkspaceTree) => void): string[] {
  const { FsTree, flushChanges } = require('nx/src/generators/tree') as TreeModule;
  const tree = new FsTree(root, false);
  change(tree);
  const changes = tree.listChanges();
  flushChanges(root, changes);
  return changes.map(({ path }) => path).sort();
}
