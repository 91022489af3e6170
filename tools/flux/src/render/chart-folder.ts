/** A chart of the working tree. */
export interface ChartFolder {
  name: string;
  /** Folder relative to the workspace: `charts/shark-front`. */
  root: string;
  /** Folders of the charts that it takes over by `file://`, relative to the workspace. */
  localDependencies: readonly string[];
}

/** A chart in a tree of files, which need not be the working tree. */
export interface ChartInTree {
  workspaceRoot: string;
  chart: ChartFolder;
}
