import type { AzureRepos } from './azure-repos.ts';

/** What somebody has said of a commit (https://learn.microsoft.com/rest/api/azure/devops/git/statuses). */
export interface CommitStatus {
  readonly state: string;
  readonly description?: string;
  readonly context: { readonly name: string; readonly genre?: string };
  readonly creationDate: string;
}

/** The statuses of a commit, the newest first; only those under one name where it is given. */
export async function commitStatuses(
  repos: AzureRepos,
  commit: string,
  name?: string,
): Promise<CommitStatus[]> {
  const { value } = await repos.ask<{ value: CommitStatus[] }>(`commits/${commit}/statuses`, 'Read');
  return value
    .filter(({ context }) => name === undefined || context.name === name)
    .sort((one, other) => Date.parse(other.creationDate) - Date.parse(one.creationDate));
}
