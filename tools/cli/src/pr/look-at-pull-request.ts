import { parseOwnersFile } from '@shoal/lab';
import { commitStatuses, pullRequests } from '@shoal/pipelines';
import type { Repository } from '../repository/repository.ts';
import { branchName } from './branch-name.ts';
import type { GitHost } from './git-host.ts';
import type { MergeFacts } from './merge-blockers.ts';

export interface SeenPullRequest extends MergeFacts {
  /** Newest commit of its branch, and of the target. */
  readonly source: string;
  readonly target: string;
}

/** A pull request with what its merge hangs on, as the server has it now. */
export async function lookAtPullRequest(
  id: number,
  { repos, remote }: GitHost,
  repository: Repository,
): Promise<SeenPullRequest> {
  const pullRequest = await pullRequests(repos).get(id);
  const tip = async (ref: string): Promise<string> => {
    await repository.git(['fetch', '--quiet', remote, branchName(ref)]);
    return (await repository.git(['rev-parse', 'FETCH_HEAD'])).trim();
  };
  const target = await tip(pullRequest.targetRefName);
  const source = await tip(pullRequest.sourceRefName);
  const changed = await repository.git(['diff', '--name-only', '-z', `${target}...${source}`]);
  const owners = await repository.git(['show', `${target}:CODEOWNERS`]);
  return {
    pullRequest,
    source,
    target,
    statuses: await commitStatuses(repos, source),
    paths: changed.split('\0').filter((path) => path !== ''),
    owners: parseOwnersFile(owners),
  };
}
