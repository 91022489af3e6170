import { ShoalError } from '@shoal/exec';
import type { RenderedSet } from '@shoal/flux/render';
import type { Workspace } from '../workspace/read-workspace.ts';

export interface CheckedCluster {
  name: string;
  /** Folder relative to the workspace. */
  root: string;
  /** Which of its sets are meant. */
  only: (set: RenderedSet) => boolean;
}

/**
 * What a folder means to a check: `clusters` all clusters, a cluster's folder this one, an overlay's folder what the clusters make
 * of it.
 * @throws ShoalError FOLDER_UNKNOWN
 */
export function checkedClusters({ clusters }: Pick<Workspace, 'clusters'>, folder: string): CheckedCluster[] {
  const all = (): boolean => true;
  const wanted = clusters.filter(({ root }) => folder === 'clusters' || folder === root);
  if (wanted.length > 0) return wanted.map(({ name, root }) => ({ name, root, only: all }));
  const applying = clusters.filter(({ overlays }) => overlays.some(({ target }) => target === folder));
  if (applying.length === 0) {
    throw new ShoalError('FOLDER_UNKNOWN', `${folder} is no cluster, and no cluster applies it`, {
      hint: `clusters: ${clusters.map(({ root }) => root).join(', ')}`,
    });
  }
  const only = (set: RenderedSet): boolean => 'path' in set && set.path === folder;
  return applying.map(({ name, root }) => ({ name, root, only }));
}
