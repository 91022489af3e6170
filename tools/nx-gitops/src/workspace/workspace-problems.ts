import { existsSync } from 'node:fs';
import { basename, join } from 'node:path/posix';
import { placeOf } from '@shoal/kustomize/line-of';
import { readApp } from './read-app.ts';
import { readChart, type ChartFacts } from './read-chart.ts';
import { readCluster } from './read-cluster.ts';
import { foldersWith, overlayFolders } from './read-workspace.ts';
import { readOverlay, type OverlayFacts } from './read-overlay.ts';
import { imageRunners, releaseUnit } from './release-unit.ts';
import { WorkspaceProblem } from './workspace-problem.ts';

/**
 * Everything that is wrong with charts, overlays, clusters and images as far as the files tell it, one sentence each with its
 * file, sorted. Where a tree that is read for publishing stops at the first, this goes on. Starts no process.
 */
export function workspaceProblems(workspaceRoot: string): string[] {
  const problems = new Set<string>();
  const read = <T>(body: () => T): T[] => {
    try {
      return [body()];
    } catch (error) {
      if (!(error instanceof WorkspaceProblem)) throw error;
      problems.add(error.message);
      return [];
    }
  };

  const charts: ChartFacts[] = foldersWith(workspaceRoot, 'charts', 'Chart.yaml').flatMap((root) =>
    read(() => readChart(workspaceRoot, root)),
  );
  for (const { root, localDependencies } of charts) {
    for (const folder of localDependencies.filter(
      (each) => !existsSync(join(workspaceRoot, each, 'Chart.yaml')),
    )) {
      const place = placeOf(workspaceRoot, `${root}/Chart.yaml`, basename(folder));
      problems.add(`${place}: depends on ${folder}, which is no chart`);
    }
  }
  const overlays: OverlayFacts[] = overlayFolders(workspaceRoot).flatMap((root) =>
    read(() => readOverlay(workspaceRoot, root)),
  );
  for (const overlay of overlays) for (const problem of overlay.problems) problems.add(problem);
  const runners = imageRunners(charts, overlays);
  for (const root of foldersWith(workspaceRoot, 'apps', 'Dockerfile')) {
    read(() => releaseUnit(readApp(workspaceRoot, root), runners));
  }
  const known = new Set(foldersWith(workspaceRoot, 'charts', 'Chart.yaml').map((root) => basename(root)));
  for (const root of foldersWith(workspaceRoot, 'clusters', 'flux-system/kustomization.yaml')) {
    const cluster = readCluster(workspaceRoot, root);
    for (const problem of cluster.problems) problems.add(problem);
    for (const { target, file } of cluster.charts.filter((chart) => !known.has(chart.target))) {
      problems.add(
        `${placeOf(workspaceRoot, file, target)}: names the chart ${target}, which is nowhere in charts/`,
      );
    }
  }
  return [...problems].sort();
}
