import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError, ShoalError, type Exec } from '@shoal/exec';
import { setImage } from '@shoal/kustomize';
import { buildVersion } from '../version/build-version.ts';
import { isNewer } from '../version/is-newer.ts';
import { readOverlay } from '../workspace/read-overlay.ts';
import { readWorkspace, type Workspace } from '../workspace/read-workspace.ts';

export interface DeployOptions {
  readonly workspaceRoot: string;
  /** Overlays of this name: `staging`. */
  readonly cluster: string;
  readonly exec: Exec;
  /** What git gets in its environment: credentials, never as an argument. */
  readonly gitEnv?: Readonly<Record<string, string>>;
  readonly remote?: string;
  readonly branch?: string;
}

export interface Deployment {
  readonly app: string;
  readonly overlay: string;
  readonly from: string | undefined;
  readonly to: string;
}

const ATTEMPTS = 5;
const AUTHOR = { name: 'Shoal pipeline', email: 'pipeline@shoal.test' };

/**
 * Names the versions that this commit builds in the overlays of a cluster, as one commit on top of the branch as it is by
 * now, marked `[skip ci]`. A version never goes back: running an old commit again changes nothing. Returns what it changed,
 * and the commit of the branch that names all of it: without a change that is the one that was there.
 * @throws ShoalError DEPLOY_REFUSED when somebody else is faster each time
 */
export async function deployOverlays(
  options: DeployOptions,
): Promise<{ changed: Deployment[]; commit: string }> {
  const { workspaceRoot, exec, remote = 'origin', branch = 'main', gitEnv = {} } = options;
  // Of the commit that was built, not of those that came since.
  const wanted = await wantedImages(options, readWorkspace(workspaceRoot));
  const git = (...args: readonly string[]) =>
    exec.stdout('git', ['-C', workspaceRoot, ...args], { env: gitEnv });
  const folder = await mkdtemp(join(tmpdir(), 'deploy-'));
  const tree = join(folder, 'tree');
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      await git('fetch', '--quiet', remote, branch);
      await git('worktree', 'add', '--quiet', '--force', '--detach', tree, 'FETCH_HEAD');
      const changed = await setImages(tree, wanted);
      if (changed.length === 0) return { changed, commit: await headOf(tree, exec) };
      await commit(tree, changed, exec);
      const head = await headOf(tree, exec);
      if (await pushed(() => git('push', '--quiet', remote, `${head}:refs/heads/${branch}`)))
        return { changed, commit: head };
      await git('worktree', 'remove', '--force', tree);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
    await git('worktree', 'prune');
  }
  throw new ShoalError(
    'DEPLOY_REFUSED',
    `${branch} moved ${String(ATTEMPTS)} times while the deployment was to be pushed`,
    {
      hint: 'run the stage again',
    },
  );
}

/** Images of apps that no chart runs, with the version that this commit gives them. */
async function wantedImages(
  { workspaceRoot, cluster, exec }: DeployOptions,
  workspace: Workspace,
): Promise<Deployment[]> {
  const found: Deployment[] = [];
  for (const overlay of workspace.overlays.filter(({ name }) => name === cluster)) {
    for (const unit of workspace.units.filter(({ chart }) => chart === undefined)) {
      const image = overlay.images.find(({ repository }) => repository.split('/').at(-1) === unit.app.name);
      if (image === undefined) continue;
      const build = await buildVersion(exec, workspaceRoot, unit);
      found.push({ app: unit.app.name, overlay: overlay.root, from: image.tag, to: build.version });
    }
  }
  return found;
}

async function setImages(tree: string, wanted: readonly Deployment[]): Promise<Deployment[]> {
  const changed: Deployment[] = [];
  for (const { app, overlay, to } of wanted) {
    const now = readOverlay(tree, overlay).images.find(
      ({ repository }) => repository.split('/').at(-1) === app,
    )?.tag;
    if (now !== undefined && !isNewer(to, now)) continue;
    if (await setImage(join(tree, overlay), { name: app, newTag: to }))
      changed.push({ app, overlay, from: now, to });
  }
  return changed;
}

async function commit(tree: string, changed: readonly Deployment[], exec: Exec): Promise<void> {
  const what = changed.map(({ app, to }) => `${app} ${to}`).join(', ');
  const overlays = changed.map(({ overlay }) => overlay);
  const identity = ['-c', `user.name=${AUTHOR.name}`, '-c', `user.email=${AUTHOR.email}`];
  await exec.run('git', [
    '-C',
    tree,
    ...identity,
    'commit',
    '--quiet',
    '-m',
    `Deploy ${what}\n\n[skip ci]`,
    '--',
    ...overlays,
  ]);
}

async function headOf(tree: string, exec: Exec): Promise<string> {
  return (await exec.stdout('git', ['-C', tree, 'rev-parse', 'HEAD'])).trim();
}

/** False where the branch has moved meanwhile; every other failure is thrown. */
async function pushed(push: () => Promise<unknown>): Promise<boolean> {
  try {
    await push();
    return true;
  } catch (error) {
    if (
      error instanceof CommandError &&
      /\[rejected\]|fetch first|non-fast-forward|cannot lock ref/.test(error.stderr)
    )
      return false;
    throw error;
  }
}
