import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaExec, ShoalError, type Exec } from '@shoal/exec';
import { renderCluster, type ChartInTree, type RenderedCluster } from '@shoal/flux/render';
import type { Helm } from '@shoal/helm-ts';
import { createKustomize } from '@shoal/kustomize';
import { publishedVersions } from '../version/published-versions.ts';
import { readWorkspace, type Workspace } from '../workspace/read-workspace.ts';
import { baseCommit } from './base-commit.ts';
import { diffCluster, type ClusterDiff } from './diff-clusters.ts';
import { extractCommit } from './extract-commit.ts';

export interface DiffOptions {
  workspaceRoot: string;
  /** Commit, branch or tag that the work tree's branch left; `origin/main` or `main` unless told. */
  base?: string;
  /** Names of clusters; all without it. */
  clusters?: readonly string[];
  helm: Helm;
  /** Absolute path of the pinned kustomize. */
  kustomize: string;
  installation: Readonly<Record<string, string>>;
  kubeVersion: string;
  exec?: Exec;
}

interface Side {
  /** Folder with the files of this side. */
  root: string;
  workspace: Workspace;
  /** The commit, undefined for the work tree. */
  commit: string | undefined;
}

const NOTHING: RenderedCluster = { kustomizations: [], releases: [] };

async function renderSide(
  options: DiffOptions,
  side: Side,
  published?: (chart: string, version: string) => ChartInTree | undefined,
): Promise<Map<string, RenderedCluster>> {
  const { helm, installation, kubeVersion, exec = execaExec } = options;
  const { root: workspaceRoot, workspace } = side;
  const kustomize = createKustomize({ binary: options.kustomize, exec, cwd: workspaceRoot });
  const versions = await publishedVersions(exec, options.workspaceRoot, workspace, side.commit);
  const wanted = workspace.clusters.filter(({ name }) => options.clusters?.includes(name) ?? true);
  const rendered = wanted.map(async ({ name, root: cluster }) => {
    const input = { helm, kustomize, workspaceRoot, cluster, charts: workspace.charts, installation };
    const more = { kubeVersion, versions, ...(published === undefined ? {} : { published }) };
    return [name, await renderCluster({ ...input, ...more })] as const;
  });
  return new Map(await Promise.all(rendered));
}

/** A version that is published never changes: a release that stays on it keeps the chart of the base, whatever the work tree has. */
function chartsOfBase(
  before: Side,
  rendered: Iterable<RenderedCluster>,
): (chart: string, version: string) => ChartInTree | undefined {
  const pinned = new Set(
    [...rendered]
      .flatMap(({ releases }) => releases)
      .filter(({ isPinned }) => isPinned)
      .map(({ chart, version }) => `${chart} ${version ?? ''}`),
  );
  return (name, version) => {
    const chart = before.workspace.charts.find((each) => each.name === name);
    if (chart === undefined || !pinned.has(`${name} ${version}`)) return undefined;
    return { workspaceRoot: before.root, chart };
  };
}

/**
 * What the work tree, compared with the commit where its branch left the base, changes in each cluster. Both sides are rendered
 * as Flux would, with the versions that publishing them gives images and charts.
 * @throws ShoalError NO_GIT_HISTORY, BASE_UNKNOWN, BASE_UNRELATED, SHALLOW_CLONE, CLUSTER_UNKNOWN, and what rendering throws.
 */
export async function diffRevisions(options: DiffOptions): Promise<ClusterDiff[]> {
  const { workspaceRoot, exec = execaExec } = options;
  const commit = await baseCommit(exec, workspaceRoot, options.base);
  const folder = await mkdtemp(join(tmpdir(), 'shoal-diff-'));
  try {
    await extractCommit(exec, workspaceRoot, commit, folder);
    const before: Side = { root: folder, workspace: readWorkspace(folder), commit };
    const after: Side = {
      root: workspaceRoot,
      workspace: readWorkspace(workspaceRoot),
      commit: undefined,
    };
    const names = new Set(
      [before, after].flatMap(({ workspace }) => workspace.clusters.map(({ name }) => name)),
    );
    const unknown = options.clusters?.find((name) => !names.has(name));
    if (unknown !== undefined) {
      throw new ShoalError('CLUSTER_UNKNOWN', `there is no cluster ${unknown} in clusters/`, {
        hint: `clusters: ${[...names].sort().join(', ')}`,
      });
    }
    const from = await renderSide(options, before);
    const to = await renderSide(options, after, chartsOfBase(before, from.values()));
    return [...new Set([...from.keys(), ...to.keys()])]
      .sort()
      .map((name) => diffCluster(name, from.get(name) ?? NOTHING, to.get(name) ?? NOTHING));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
