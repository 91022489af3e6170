import type { Tree } from '@nx/devkit';
import { ShoalError } from '@shoal/exec';

/** The part of Nx's virtual file system that generators need: nothing is written before all of it is known to be right. */
export type WorkspaceTree = Pick<Tree, 'read' | 'write' | 'delete' | 'exists' | 'isFile' | 'children'>;

/** Text of a file. Throws ShoalError WORKSPACE_FILE_MISSING. */
export function readText(tree: WorkspaceTree, path: string): string {
  const text = tree.read(path, 'utf-8');
  if (text === null) {
    throw new ShoalError('WORKSPACE_FILE_MISSING', `${path} is missing`, {
      hint: 'is this the root of a Shoal repository?',
    });
  }
  return text;
}

/** Replaces the text of a file; writes nothing where `change` changes nothing. Throws as {@link readText}. */
export function editText(tree: WorkspaceTree, path: string, change: (text: string) => string): void {
  const before = readText(tree, path);
  const after = change(before);
  if (after !== before) tree.write(path, after);
}

/** Every file below `folder`, relative to the workspace, sorted; none when the folder is missing. */
export function filesBelow(tree: WorkspaceTree, folder: string): string[] {
  return tree
    .children(folder)
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      return tree.isFile(path) ? [path] : filesBelow(tree, path);
    })
    .sort();
}
