import { CommandError, ShoalError } from '@shoal/exec';
import { pullRequests } from '@shoal/pipelines';
import type { Repository } from '../repository/repository.ts';
import type { GitHost } from './git-host.ts';
import { lookAtPullRequest, type SeenPullRequest } from './look-at-pull-request.ts';
import { mergeBlockers } from './merge-blockers.ts';

/** The merge as a commit that no work tree has seen. @throws ShoalError MERGE_CONFLICT */
async function mergeCommit(seen: SeenPullRequest, repository: Repository): Promise<string> {
  const { source, target, pullRequest } = seen;
  const tree = await repository
    .git(['merge-tree', '--write-tree', target, source])
    .catch((error: unknown) => {
      if (!(error instanceof CommandError) || error.commandExitCode !== 1) throw error;
      throw new ShoalError(
        'MERGE_CONFLICT',
        `the branch and ${pullRequest.targetRefName} change the same lines`,
        {
          hint: 'git pull --rebase lab main   # on the branch, then push it again',
        },
      );
    });
  const message = `Merge pull request ${String(pullRequest.pullRequestId)}: ${pullRequest.title}`;
  const commit = await repository.git([
    'commit-tree',
    tree.trim(),
    '-p',
    target,
    '-p',
    source,
    '-m',
    message,
  ]);
  return commit.trim();
}

/**
 * Merges a pull request whose checks are green and whose owners have approved. Returns the commit on the target; undefined
 * where the server makes it by itself.
 * @throws ShoalError PULL_REQUEST_BLOCKED with every reason, MERGE_CONFLICT
 */
export async function mergePullRequest(
  id: number,
  host: GitHost,
  repository: Repository,
): Promise<string | undefined> {
  const seen = await lookAtPullRequest(id, host, repository);
  const blockers = mergeBlockers(seen);
  if (blockers.length > 0) {
    throw new ShoalError(
      'PULL_REQUEST_BLOCKED',
      `pull request ${String(id)} cannot be merged: ${blockers.join('; ')}`,
      {
        hint: `./shoal pr show ${String(id)}   # or, as an owner: ./shoal pr approve ${String(id)} --as TEAM`,
      },
    );
  }
  const commit = host.merges ? undefined : await mergeCommit(seen, repository);
  if (commit !== undefined) {
    await repository.git(['push', '--quiet', host.remote, `${commit}:${seen.pullRequest.targetRefName}`]);
  }
  await pullRequests(host.repos).complete(id, seen.source);
  return commit;
}
