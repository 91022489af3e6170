import type { Exec } from '@shoal/exec';
import { builtVersions, serviceAddresses } from '@shoal/nx-gitops';
import { azureRepos, commitStatuses } from '@shoal/pipelines';
import { gitCredentials } from '../git-credentials.ts';
import { overlayProgress } from './overlay-progress.ts';
import { serviceProgress } from './service-progress.ts';
import { until } from './until.ts';

export interface WaitOptions {
  readonly cluster: string;
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exec: Exec;
  readonly limitMilliseconds: number;
  readonly report: (line: string) => void;
  /** What could not be waited for. */
  readonly warn: (line: string) => void;
}

const BRANCH = 'main';
const MOST_COMMITS = 50;

/**
 * Commits of the branch, as it is by now, that hold these files as the deployed one does; the newest first. Of one that changed
 * something else Flux need not have heard.
 */
async function containingCommits(
  { root, env, exec }: WaitOptions,
  deployed: string,
  files: readonly string[],
): Promise<string[]> {
  const gitEnv = gitCredentials(env);
  const git = (...args: readonly string[]) => exec.stdout('git', ['-C', root, ...args], { env: gitEnv });
  await git('fetch', '--quiet', env['SHOAL_GIT_URL'] ?? 'origin', BRANCH);
  const changed = (await git('rev-list', '--max-count=1', deployed, '--', ...files)).trim() || deployed;
  const text = await git(
    'rev-list',
    `--max-count=${String(MOST_COMMITS)}`,
    '--ancestry-path',
    `${changed}..FETCH_HEAD`,
  );
  return [...text.split('\n').filter((commit) => commit !== ''), changed];
}

/**
 * Waits until the cluster runs what this commit has built, without access to it: for an overlay by the commit statuses that Flux
 * writes, for a chart by the version that its service tells.
 * @throws ShoalError NOT_DEPLOYED when the time is over
 */
export async function waitForCluster(options: WaitOptions): Promise<void> {
  const { cluster, root, env, exec, limitMilliseconds, report, warn } = options;
  const built = JSON.parse(env['SHOAL_IMAGES'] || '{}') as Record<string, { app: string }>;
  const apps = new Set(Object.values(built).map(({ app }) => app));
  const addresses = serviceAddresses(env['SHOAL_SERVICE_URLS']);
  const repos = azureRepos(env);
  const deployed =
    env['SHOAL_DEPLOYED_COMMIT'] || (await exec.stdout('git', ['-C', root, 'rev-parse', 'HEAD'])).trim();

  async function overlay(app: string, team: string, files: readonly string[]): Promise<void> {
    const name = `${cluster}/${team}/${app}`;
    if (repos === undefined) {
      warn(`${name} is not waited for: the git server knows no commit statuses, or the step no token`);
      return;
    }
    await until(
      async () =>
        overlayProgress({
          name,
          containing: await containingCommits(options, deployed, files),
          statusesOf: (commit) => commitStatuses(repos, commit, name),
        }),
      limitMilliseconds,
    );
    report(`Flux has applied ${deployed.slice(0, 7)} as ${name}`);
  }

  async function chart(app: string, version: string): Promise<void> {
    const address = addresses.get(app);
    if (address === undefined) {
      warn(`${app} is not waited for: SHOAL_SERVICE_URLS does not name it`);
      return;
    }
    await until(() => serviceProgress(app, address, version), limitMilliseconds);
    report(`${app} answers as ${version}`);
  }

  const versions = await builtVersions(root, exec);
  await Promise.all(
    versions.map(async ({ app, team, version, delivery, overlayFiles }) => {
      // Also where an overlay was edited by hand.
      if (delivery === 'overlay') await overlay(app, team, overlayFiles);
      else if (apps.has(app)) await chart(app, version);
    }),
  );
}
