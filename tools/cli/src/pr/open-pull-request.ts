import { ExitCode, ShoalError } from '@shoal/exec';
import { pullRequests, type PullRequest } from '@shoal/pipelines';
import type { Repository } from '../repository/repository.ts';
import type { GitHost } from './git-host.ts';

const TARGET = 'refs/heads/main';

/**
 * Pushes the branch that is checked out, and opens a pull request to main for it; one that is open already gets the new commits.
 * @throws ShoalError ON_MAIN (exit code 2)
 */
export async function openPullRequest(
  title: string | undefined,
  { repos, remote, merges }: GitHost,
  repository: Repository,
): Promise<PullRequest> {
  const branch = (await repository.git(['rev-parse', '--abbrev-ref', 'HEAD'])).trim();
  if (branch === 'main' || branch === 'HEAD') {
    throw new ShoalError('ON_MAIN', 'a pull request is made of a branch of its own', {
      exitCode: ExitCode.usage,
      hint: 'git switch -c team1/my-change',
    });
  }
  const source = `refs/heads/${branch}`;
  const requests = pullRequests(repos);
  const push = () => repository.git(['push', '--quiet', '--force-with-lease', remote, `HEAD:${source}`]);
  const open = async (): Promise<PullRequest> => {
    const found = (await requests.list()).find(({ sourceRefName }) => sourceRefName === source);
    const subject = (await repository.git(['log', '-1', '--format=%s'])).trim();
    return found ?? requests.open({ title: title ?? subject, source, target: TARGET });
  };
  if (merges) {
    await push();
    return open();
  }
  // The lab's agent looks for the pull request as soon as the branch is there.
  const opened = await open();
  await push();
  return opened;
}
