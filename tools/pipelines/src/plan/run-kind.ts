import type { RunFacts } from './choose-base.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What kind of run this is, from the variables that Azure Pipelines gives to each step. */
export function runKind(env: Environment): RunFacts['kind'] {
  const branch = env['BUILD_SOURCEBRANCH'] ?? '';
  if (env['BUILD_REASON'] === 'PullRequest' || branch.startsWith('refs/pull/')) return 'pullRequest';
  if (branch === 'refs/heads/main') return 'main';
  return branch.startsWith('refs/tags/') ? 'tag' : 'other';
}

/** The branch that a pull request goes to. Azure Repos writes `refs/heads/main`, GitHub `main`. */
export function targetBranch(env: Environment): string {
  return (env['SYSTEM_PULLREQUEST_TARGETBRANCH'] ?? 'main').replace(/^refs\/heads\//, '');
}

/** `1.2.3` of a run for the tag `v1.2.3`; undefined for every other run. */
export function releaseVersion(env: Environment): string | undefined {
  return /^refs\/tags\/v(\d+\.\d+\.\d+)$/.exec(env['BUILD_SOURCEBRANCH'] ?? '')?.[1];
}
