import { posix } from 'node:path';
import type { CheckoutStep } from '../../model/index.ts';
import { endOfProcess, failed, succeeded, type TaskContext, type TaskEnd } from './task.ts';

/** The parts of a checkout that a pipeline may ask for; without a step of its own a job gets the usual one. */
export type CheckoutOptions = Pick<CheckoutStep, 'repository' | 'fetchDepth' | 'fetchTags' | 'path'>;

const USUAL: CheckoutOptions = { repository: 'self' };

/** Reads the objects of another repository of this machine where they lie: packing and unpacking a history takes seconds. */
const BORROW = `objects=$(git -c safe.directory='*' -C "$1" rev-parse --path-format=absolute --git-path objects) &&
echo "$objects" >.git/objects/info/alternates`;

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
  const { commit } = job.run;
  const whole = fetchDepth === 0;
  const source = job.host.repository;
  const git = (...args: readonly string[]) => ['git', '-C', folder, ...args] as const;
  const steps = [
    git('init', '--quiet', '--initial-branch=main'),
    git('remote', 'add', 'origin', source),
    ...(whole && posix.isAbsolute(source)
      ? [['sh', '-c', `cd "$2" && ${BORROW}`, 'borrow', source, folder] as const]
      : []),
    git(
      ...['fetch', '--quiet', '--force', ...(whole ? [] : [`--depth=${String(fetchDepth)}`])],
      ...[fetchTags === false || (!whole && fetchTags !== true) ? '--no-tags' : '--tags', 'origin'],
      ...(whole ? ['+refs/heads/*:refs/remotes/origin/*', `+${commit}:refs/shoal/commit`] : [commit]),
    ),
    git('-c', 'advice.detachedHead=false', 'checkout', '--quiet', '--force', '--detach', commit),
    git('log', '-1', '--format=%h %s'),
  ];
  for (const [file, ...args] of steps) {
    const end = endOfProcess(await run({ file, args, cwd: root }));
    if (end.result !== 'succeeded') return end;
  }
  return succeeded;
}
