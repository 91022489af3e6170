import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path/posix';
import { readApp } from './read-app.ts';
import { readChart } from './read-chart.ts';
import { readCluster } from './read-cluster.ts';
import { readOverlay } from './read-overlay.ts';
import { imageRunners, releaseUnit } from './release-unit.ts';
import type { Survey } from './survey-workspace.ts';

/** What the workspace publishes and where that runs. */
export type Workspace = Survey;

/** Folders below `parent` that hold `file`, relative to the workspace, sorted. */
export function foldersWith(workspaceRoot: string, parent: string, file: string): string[] {
  const absolute = join(workspaceRoot, parent);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute)
    .sort()
    .map((name) => join(parent, name))
    .filter((folder) => existsSync(join(workspaceRoot, folder, file)));
}

/** Every overlay of every set, sorted. */
export function overlayFolders(workspaceRoot: string): string[] {
  return foldersWith(workspaceRoot, 'kustomize', 'overlays').flatMap((set) =>
    foldersWith(workspaceRoot, join(set, 'overlays'), 'kustomization.yaml'),
  );
}

/** What the tree deploys, without the apps behind it. Throws WorkspaceProblem for the first file that is broken. */
export function readDeployed(workspaceRoot: string): Pick<Workspace, 'charts' | 'overlays' | 'clusters'> {
  const charts = foldersWith(workspaceRoot, 'charts', 'Chart.yaml').map((root) =>
    readChart(workspaceRoot, root),
  );
  const overlays = overlayFolders(workspaceRoot).map((root) => readOverlay(workspaceRoot, root));
  const clusters = foldersWith(workspaceRoot, 'clusters', 'flux-system/kustomization.yaml').map((root) =>
    readCluster(workspaceRoot, root),
  );
  return { charts, overlays, clusters };
}

/**
 * Everything of the workspace that is published, strictly: throws WorkspaceProblem for the first file that is broken, where the
 * graph goes on without it.
 */
export function readWorkspace(workspaceRoot: string): Workspace {
  const deployed = readDeployed(workspaceRoot);
  const { charts, overlays } = deployed;
  const apps = foldersWith(workspaceRoot, 'apps', 'Dockerfile').map((root) => readApp(workspaceRoot, root));
  const runners = imageRunners(charts, overlays);
  return { ...deployed, units: apps.map((app) => releaseUnit(app, runners)) };
}
