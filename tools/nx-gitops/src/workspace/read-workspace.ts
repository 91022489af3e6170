import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path/posix';
import { readApp, type AppFacts } from './read-app.ts';
import { readChart, type ChartFacts } from './read-chart.ts';
import { readOverlay, type OverlayFacts } from './read-overlay.ts';
import { releaseUnit, type ReleaseUnit } from './release-unit.ts';

export interface Workspace {
  root: string;
  apps: AppFacts[];
  charts: ChartFacts[];
  overlays: OverlayFacts[];
  units: ReleaseUnit[];
}

function foldersWith(workspaceRoot: string, parent: string, file: string): string[] {
  const absolute = join(workspaceRoot, parent);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute)
    .sort()
    .map((name) => join(parent, name))
    .filter((folder) => existsSync(join(workspaceRoot, folder, file)));
}

/** Everything of the workspace that is published. Throws WorkspaceProblem for the first file that is broken. */
export function readWorkspace(workspaceRoot: string): Workspace {
  const apps = foldersWith(workspaceRoot, 'apps', 'Dockerfile').map((root) => readApp(workspaceRoot, root));
  const charts = foldersWith(workspaceRoot, 'charts', 'Chart.yaml').map((root) =>
    readChart(workspaceRoot, root),
  );
  const sets = foldersWith(workspaceRoot, 'kustomize', 'overlays');
  const overlays = sets
    .flatMap((set) => foldersWith(workspaceRoot, join(set, 'overlays'), 'kustomization.yaml'))
    .map((root) => readOverlay(workspaceRoot, root));
  return {
    root: workspaceRoot,
    apps,
    charts,
    overlays,
    units: apps.map((app) => releaseUnit(app, charts, overlays)),
  };
}
