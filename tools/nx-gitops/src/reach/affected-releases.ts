import { basename } from 'node:path/posix';
import { execaExec, type Exec } from '@shoal/exec';
import { renderKustomizations } from '@shoal/flux/render';
import { createKustomize } from '@shoal/kustomize';
import type { ChartFacts } from '../workspace/read-chart.ts';
import { readWorkspace, type Workspace } from '../workspace/read-workspace.ts';
import type { ReleaseUnit } from '../workspace/release-unit.ts';
import { clusterMap, type ClusterMap, type ReleaseNode } from './cluster-map.ts';
import { reachInCluster, type Chain } from './reach-in-cluster.ts';

export interface AffectedOptions {
  workspaceRoot: string;
  /** Relative to the workspace. */
  files: readonly string[];
  /** Absolute path of the pinned kustomize. */
  kustomize: string;
  installation: Readonly<Record<string, string>>;
  exec?: Exec;
}

export interface AffectedRelease {
  /** Files that reach it this way. */
  files: string[];
  /** The links to it, its cluster last: `image team1/back`, `chart back`, `HelmRelease team1/back`, `staging`. */
  chain: Chain;
}

const lies = (file: string, folders: readonly string[]): boolean =>
  folders.some((folder) => file === folder || file.startsWith(`${folder}/`));

function throughChart(maps: readonly ClusterMap[], chart: string, start: Chain): Chain[] {
  const place = (cluster: string, { pinned }: ReleaseNode): string =>
    pinned === undefined ? cluster : `${cluster} (stays on ${pinned} until it is promoted)`;
  return maps.flatMap(({ cluster, kustomizations }) =>
    kustomizations
      .flatMap(({ releases }) => releases)
      .filter((release) => release.chart === chart)
      .map((release) => [...start, `chart ${chart}`, `HelmRelease ${release.name}`, place(cluster, release)]),
  );
}

function throughOverlays(workspace: Workspace, maps: readonly ClusterMap[], unit: ReleaseUnit): Chain[] {
  return workspace.overlays.flatMap(({ root, images }) => {
    const image = images.find(({ repository }) => basename(repository) === unit.app.name);
    if (image === undefined) return [];
    const until = image.tag === undefined ? '' : ` (stays on ${image.tag} until it is promoted)`;
    return maps.flatMap(({ cluster, kustomizations }) =>
      kustomizations
        .filter(({ path }) => path === root)
        .map(({ name }) => [`image ${unit.imagePath}`, root, `Kustomization ${name}`, `${cluster}${until}`]),
    );
  });
}

function throughUnits(workspace: Workspace, maps: readonly ClusterMap[], file: string): Chain[] {
  const chartFolders = ({ root, localDependencies }: ChartFacts): string[] => [root, ...localDependencies];
  return workspace.units
    .filter(({ sourcePaths }) => lies(file, sourcePaths))
    .flatMap((unit) => {
      const { chart, imagePath } = unit;
      if (chart === undefined) return throughOverlays(workspace, maps, unit);
      // A change in the chart publishes the image anew too, with nothing new in it.
      const start = lies(file, chartFolders(chart)) ? [] : [`image ${imagePath}`];
      return throughChart(maps, chart.name, start);
    });
}

/**
 * What files reach in the clusters: one entry per release and way to it, in the order of clusters and releases. A file that
 * reaches nothing is in none.
 * @throws WorkspaceProblem, and what rendering Kustomizations throws.
 */
export async function affectedReleases(options: AffectedOptions): Promise<AffectedRelease[]> {
  const { workspaceRoot, files, installation, exec = execaExec } = options;
  const workspace = readWorkspace(workspaceRoot);
  const kustomize = createKustomize({ binary: options.kustomize, exec, cwd: workspaceRoot });
  const maps = await Promise.all(
    workspace.clusters.map(async ({ name, root: cluster }) =>
      clusterMap(
        workspaceRoot,
        name,
        await renderKustomizations({ kustomize, workspaceRoot, cluster, installation }),
      ),
    ),
  );
  const found = new Map<string, AffectedRelease>();
  for (const file of files) {
    const chains = [
      ...throughUnits(workspace, maps, file),
      ...maps.flatMap((map) => reachInCluster(workspaceRoot, map, file)),
    ];
    for (const chain of chains) {
      const key = chain.join('\0');
      const entry = found.get(key) ?? { files: [], chain };
      if (!entry.files.includes(file)) entry.files.push(file);
      found.set(key, entry);
    }
  }
  const order = ({ chain }: AffectedRelease): string => [...chain].reverse().join('\0');
  return [...found.values()].sort((one, other) => order(one).localeCompare(order(other)));
}
