import { createRequire } from 'node:module';
import type { Tree } from '@nx/devkit';
import type { WorkspaceTree } from './workspace-tree.ts';

interface TreeModule {
  FsTree: new (root: string, isVerbose: boolean) => Tree;
  flushChanges(root: string, changes: ReturnType<Tree['listChanges']>): void;
}

const require = createRequire(import.meta.url);

function treeModule(): TreeModule {
  return require('nx/src/generators/tree') as TreeModule;
}

function treeOf(root: string): Tree {
  return new (treeModule().FsTree)(root, false);
}

/** What `change` returns of the workspace; whatever it edits is written nowhere. */
export function rehearseChange<T>(root: string, change: (tree: WorkspaceTree) => T): T {
  return change(treeOf(root));
}

/**
 * Lets `change` edit the workspace as a generator does, and writes the result when it has returned: all of it or, when it throws,
 * nothing.
 * @returns the files that were written or deleted, sorted.
 */
export function changeWorkspace(root: string, change: (tree: WorkspaceTree) => void): string[] {
  const tree = treeOf(root);
  change(tree);
  const changes = tree.listChanges();
  treeModule().flushChanges(root, changes);
  return changes.map(({ path }) => path).sort();
}
