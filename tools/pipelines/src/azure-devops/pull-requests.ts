import type { AzureRepos } from './azure-repos.ts';

const RIGHT = 'Contribute to pull requests';
const APPROVES = 10;

/** A pull request as Azure Repos gives it (https://learn.microsoft.com/rest/api/azure/devops/git/pull-requests). */
export interface PullRequest {
  readonly pullRequestId: number;
  readonly status: string;
  readonly title: string;
  readonly sourceRefName: string;
  readonly targetRefName: string;
  readonly createdBy: { readonly displayName: string };
  readonly reviewers: readonly { readonly displayName: string; readonly vote: number }[];
}

export interface PullRequestComment {
  readonly author: string;
  readonly content: string;
}

/** The pull requests of a repository. */
export interface PullRequests {
  list(): Promise<PullRequest[]>;
  get(id: number): Promise<PullRequest>;
  comments(id: number): Promise<PullRequestComment[]>;
  open(request: { title: string; source: string; target: string }): Promise<PullRequest>;
  /** By the one who asks. */
  approve(id: number): Promise<void>;
  /** @param source commit that was looked at: a server that merges itself refuses another one */
  complete(id: number, source: string): Promise<void>;
}

interface Threads {
  readonly value: readonly {
    readonly comments: readonly {
      readonly content?: string;
      readonly author?: { readonly displayName: string };
    }[];
  }[];
}

/** Pull requests by the REST API of Azure Repos. */
export function pullRequests(repos: AzureRepos): PullRequests {
  const one = (id: number) => `pullRequests/${String(id)}`;
  return {
    list: async () => (await repos.ask<{ value: PullRequest[] }>('pullRequests', RIGHT)).value,
    get: (id) => repos.ask<PullRequest>(one(id), RIGHT),
    async comments(id) {
      const { value } = await repos.ask<Threads>(`${one(id)}/threads`, RIGHT);
      return value
        .flatMap(({ comments }) => comments)
        .map(({ content = '', author }) => ({ author: author?.displayName ?? '', content }));
    },
    open: ({ title, source, target }) =>
      repos.ask<PullRequest>('pullRequests', RIGHT, {
        method: 'POST',
        body: { title, sourceRefName: source, targetRefName: target },
      }),
    async approve(id) {
      const me = await repos.me();
      const body = { vote: APPROVES };
      await repos.ask(`${one(id)}/reviewers/${encodeURIComponent(me)}`, RIGHT, { method: 'PUT', body });
    },
    async complete(id, source) {
      const body = { status: 'completed', lastMergeSourceCommit: { commitId: source } };
      await repos.ask(one(id), RIGHT, { method: 'PATCH', body });
    },
  };
}

/** Who has approved it. */
export function approvers({ reviewers }: PullRequest): string[] {
  return reviewers.filter(({ vote }) => vote >= APPROVES).map(({ displayName }) => displayName);
}
