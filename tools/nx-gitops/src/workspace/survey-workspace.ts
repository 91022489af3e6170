import { basename, join } from 'node:path/posix';
import { noMemory, type Memory } from '@shoal/kustomize/memory';
import { libraryFolders, readApp, type AppFacts } from './read-app.ts';
import { readChart, type ChartFacts } from './read-chart.ts';
import { readCluster, type ClusterFacts } from './read-cluster.ts';
import { readOverlay, type OverlayFacts } from './read-overlay.ts';
import { imageRunners, releaseUnit, type ImageRunners, type ReleaseUnit } from './release-unit.ts';

/** What the graph is made of. */
export interface Survey {
  units: ReleaseUnit[];
  charts: ChartFacts[];
  overlays: OverlayFacts[];
  clusters: ClusterFacts[];
}

function attempt<T>(read: () => T, otherwise: () => T): T {
  try {
    return read();
  } catch {
    return otherwise();
  }
}

function brokenChart(root: string): ChartFacts {
  return { root, name: basename(root), isLibrary: false, localDependencies: [], imageRepository: undefined };
}

function brokenOverlay(root: string): OverlayFacts {
  const [, set = '', , name = ''] = root.split('/');
  return { root, set, name, files: [join(root, 'kustomization.yaml')], images: [], problems: [] };
}

function unitOf(app: AppFacts, runners: ImageRunners): ReleaseUnit[] {
  return attempt(
    () => [releaseUnit(app, runners)],
    () => [],
  );
}

/**
 * Reads everything in these folders. One broken file hides nothing else: its folder stays a project, and the targets of that
 * project say what is wrong when they run.
 * @param roots folders relative to the workspace; those that are none of ours are skipped
 * @param memory keeps what a file says from one call to the next
 */
export function surveyWorkspace(
  workspaceRoot: string,
  roots: readonly string[],
  memory: Memory = noMemory(workspaceRoot),
): Survey {
  const below = (parent: string): string[] => roots.filter((root) => root.startsWith(`${parent}/`)).sort();
  const holds =
    (file: string) =>
    (root: string): boolean =>
      memory.look(`${root}/${file}`) === 'file';
  const charts = below('charts')
    .filter(holds('Chart.yaml'))
    .map((root) =>
      attempt(
        () => readChart(workspaceRoot, root, memory),
        () => brokenChart(root),
      ),
    );
  const overlays = below('kustomize')
    .filter((root) => /^kustomize\/[^/]+\/overlays\/[^/]+$/.test(root))
    .map((root) =>
      attempt(
        () => readOverlay(workspaceRoot, root, memory),
        () => brokenOverlay(root),
      ),
    );
  const clusters = below('clusters')
    .filter(holds('flux-system/kustomization.yaml'))
    .map((root) => readCluster(workspaceRoot, root, memory));
  const libraries = attempt(
    () => libraryFolders(workspaceRoot, memory),
    () => new Map<string, string>(),
  );
  const apps = below('apps')
    .filter(holds('Dockerfile'))
    .flatMap((root) =>
      attempt(
        () => [readApp(workspaceRoot, root, libraries, memory)],
        () => [],
      ),
    );
  const runners = imageRunners(charts, overlays);
  return { charts, overlays, clusters, units: apps.flatMap((app) => unitOf(app, runners)) };
}
