import type { CheckoutStep } from '../../model/index.ts';
import { endOfProcess, failed, succeeded, type TaskContext, type TaskEnd } from './task.ts';
import { posix } from 'node:path';

/** The parts of a checkout that a pipeline may ask for; without a step of its own a job gets the usual one. */
export type CheckoutOptions = Pick<CheckoutStep, 'repository' | 'fetchDepth' | 'fetchTags' | 'path'>;

const USUAL: CheckoutOptions = { repository: 'self' };

/**
 * Puts the commit of the run into the work folder. With `fetchDepth: 0` all branches come along, as `origin/<name>`, so
 * that the commit can be compared with where it began.
 */
export async function checkOut(context: TaskContext, options: CheckoutOptions = USUAL): Promise<TaskEnd> {
  const { job, run } = context;
  const { repository, fetchDepth = 1, fetchTags, path } = options;
  if (repository === 'none') return succeeded;
  if (repository !== 'self') return failed(`the repository ${repository} cannot be had here, only self`);
  const root = job.variables.expand('$(Pipeline.Workspace)');
  const folder = posix.resolve(root, path ?? 's');
  const git = async (...args: readonly string[]): Promise<TaskEnd> =>
    endOfProcess(await run({ file: 'git', args: ['-C', folder, ...args], cwd: root }));
  const { commit } = job.run;
  const whole = fetchDepth === 0;
  const fetch = [
    ...['fetch', '--quiet', '--force', ...(whole ? [] : [`--depth=${String(fetchDepth)}`])],
    ...[fetchTags === false || (!whole && fetchTags !== true) ? '--no-tags' : '--tags', 'origin'],
    ...(whole ? ['+refs/heads/*:refs/remotes/origin/*', `+${commit}:refs/shoal/commit`] : [commit]),
  ];
  const steps = [
    ['init', '--quiet', '--initial-branch=main'],
    ['remote', 'add', 'origin', job.host.repository],
    fetch,
    ['-c', 'advice.detachedHead=false', 'checkout', '--quiet', '--force', '--detach', commit],
    ['log', '-1', '--format=%h %s'],
  ];
  for (const step of steps) {
    const end = await git(...step);
    if (end.result !== 'succeeded') return end;
  }
  return succeeded;
}
