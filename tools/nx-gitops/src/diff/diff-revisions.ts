import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError, execaExec, ShoalError, type Exec } from '@shoal/exec';
import type { Helm } from '@shoal/helm-ts';
import { createKustomize } from '@shoal/kustomize';
import { renderCluster, type RenderedCluster } from '@shoal/flux/render';
import { readDeployed } from '../workspace/read-workspace.ts';
import { diffCluster, type ClusterDiff } from './diff-clusters.ts';

export interface DiffOptions {
  workspaceRoot: string;
  /** Commit, branch or tag to compare the work tree with. */
  base: string;
  /** Names of clusters; all without it. */
  clusters?: readonly string[];
  helm: Helm;
  /** Absolute path of the pinned kustomize. */
  kustomize: string;
  installation: Readonly<Record<string, string>>;
  kubeVersion: string;
  exec?: Exec;
}

const FOLDERS = ['clusters', 'charts', 'kustomize'];
const NOTHING: RenderedCluster = { kustomizations: [], releases: [] };

async function extractBase(exec: Exec, workspaceRoot: string, base: string, target: string): Promise<void> {
  try {
    const archive = join(target, 'base.tar');
    await exec.run('git', ['archive', '--format=tar', `--output=${archive}`, base, '--', ...FOLDERS], {
      cwd: workspaceRoot,
    });
    await exec.run('tar', ['-xf', archive, '-C', target]);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new ShoalError('BASE_UNKNOWN', `${base} cannot be read from git: ${error.stderr.trim()}`, {
      hint: 'name a commit, branch or tag that this clone has',
      cause: error,
    });
  }
}

async function renderAll(root: string, options: DiffOptions): Promise<Map<string, RenderedCluster>> {
  const { helm, installation, kubeVersion, exec = execaExec } = options;
  const kustomize = createKustomize({ binary: options.kustomize, exec, cwd: root });
  const { charts, clusters } = readDeployed(root);
  const wanted = clusters.filter(({ name }) => options.clusters?.includes(name) ?? true);
  const rendered = new Map<string, RenderedCluster>();
  for (const { name, root: cluster } of wanted) {
    const input = { helm, kustomize, workspaceRoot: root, cluster, charts, installation, kubeVersion };
    rendered.set(name, await renderCluster(input));
  }
  return rendered;
}

/**
 * What the work tree, compared with a commit, changes in each cluster. Both sides are rendered as Flux would.
 * @throws ShoalError BASE_UNKNOWN, CLUSTER_UNKNOWN, and what rendering throws.
 */
export async function diffRevisions(options: DiffOptions): Promise<ClusterDiff[]> {
  const { workspaceRoot, base, exec = execaExec } = options;
  const before = await mkdtemp(join(tmpdir(), 'shoal-diff-'));
  try {
    await extractBase(exec, workspaceRoot, base, before);
    const [from, to] = await Promise.all([renderAll(before, options), renderAll(workspaceRoot, options)]);
    const unknown = options.clusters?.find((name) => !from.has(name) && !to.has(name));
    if (unknown !== undefined)
      throw new ShoalError('CLUSTER_UNKNOWN', `there is no cluster ${unknown} in clusters/`);
    return [...new Set([...from.keys(), ...to.keys()])]
      .sort()
      .map((name) => diffCluster(name, from.get(name) ?? NOTHING, to.get(name) ?? NOTHING));
  } finally {
    await rm(before, { recursive: true, force: true });
  }
}
