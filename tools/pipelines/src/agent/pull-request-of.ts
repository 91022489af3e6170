import { azureRepos } from '../azure-devops/azure-repos.ts';
import { pullRequests } from '../azure-devops/pull-requests.ts';

/** The number of the open pull request of a branch; undefined where there is none, or nobody to ask. */
export type PullRequestOf = (ref: string) => Promise<number | undefined>;

/**
 * Asks the git host. One that does not answer spoils no run: it goes without the comment.
 * @param host variables as a job has them: `SYSTEM_COLLECTIONURI` and so on
 */
export function pullRequestOf(
  host: Readonly<Record<string, string>>,
  log: (line: string) => void,
): PullRequestOf {
  const repos = azureRepos(host);
  return async (ref) => {
    try {
      const open = repos === undefined ? [] : await pullRequests(repos).list();
      return open.find(({ sourceRefName }) => sourceRefName === ref)?.pullRequestId;
    } catch (error) {
      log(
        `the pull request of ${ref} is not known: ${error instanceof Error ? error.message : String(error)}`,
      );
      return undefined;
    }
  };
}
