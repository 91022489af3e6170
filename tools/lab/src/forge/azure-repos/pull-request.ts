/** A pull request as Azure Repos gives it (https://learn.microsoft.com/rest/api/azure/devops/git/pull-requests), as far as it is kept. */
export interface PullRequest {
  readonly pullRequestId: number;
  readonly status: 'active' | 'completed' | 'abandoned';
  readonly title: string;
  readonly description: string;
  readonly sourceRefName: string;
  readonly targetRefName: string;
  readonly createdBy: { readonly id: string; readonly displayName: string };
  /** ISO 8601. */
  readonly creationDate: string;
  readonly closedDate?: string;
  readonly reviewers: readonly Reviewer[];
}

export interface Reviewer {
  readonly id: string;
  readonly displayName: string;
  /** 10 approves, -10 rejects, 0 takes it back. */
  readonly vote: number;
}

export interface Thread {
  readonly id: number;
  readonly status: string;
  readonly comments: readonly {
    readonly id: number;
    readonly content: string;
    readonly author: { readonly displayName: string };
  }[];
}

/** A pull request with its threads, as it lies on disk. */
export interface KeptPullRequest {
  readonly pullRequest: PullRequest;
  readonly threads: readonly Thread[];
}
