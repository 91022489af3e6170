import { readdirSync, statSync } from 'node:fs';

/** What readers of the workspace ask instead of the disk, so that somebody can keep the answers. Paths are relative to the workspace. */
export interface Memory {
  /**
   * Returns what `compute` returned for this content of the file before, where it is known; else computes it. The result must
   * survive JSON. Nothing is kept when `compute` throws.
   * @param kind tells apart what is computed from one file
   */
  remember<T>(kind: string, file: string, compute: () => T): T;
  /** What lies there now. */
  look(path: string): 'file' | 'folder' | undefined;
  /** Names in a folder, sorted; none when there is no such folder. */
  list(folder: string): string[];
}

/** Names in a folder, sorted; none when there is no such folder. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Keeps nothing. */
export function noMemory(workspaceRoot: string): Memory {
  return {
    remember: (_kind, _file, compute) => compute(),
    look: (path) => {
      const stats = statSync(`${workspaceRoot}/${path}`, { throwIfNoEntry: false });
      if (stats === undefined) return undefined;
      return stats.isDirectory() ? 'folder' : 'file';
    },
    list: (folder) => namesIn(`${workspaceRoot}/${folder}`),
  };
}
