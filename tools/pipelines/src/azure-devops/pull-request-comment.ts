import { azureRepos } from './azure-repos.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Thread {
  readonly id: number;
  readonly isDeleted?: boolean;
  readonly comments: readonly {
    readonly id: number;
    readonly content?: string;
    readonly isDeleted?: boolean;
  }[];
}

/** A comment of a pull request that a program keeps: written once, then changed in place. */
export interface KeptComment {
  /** Words that no person writes; they tell the comment apart and are not shown. */
  readonly marker: string;
  /** Markdown. */
  readonly text: string;
}

/**
 * Writes a comment to the pull request that this run is for, or changes the one that an earlier run wrote. Returns false,
 * and does nothing, outside a pull request of Azure Repos.
 * @throws ShoalError AZURE_DEVOPS_REFUSED when the server does not answer as documented
 */
export async function keepComment(env: Environment, { marker, text }: KeptComment): Promise<boolean> {
  const repos = azureRepos(env);
  const pullRequest = env['SYSTEM_PULLREQUEST_PULLREQUESTID'];
  if (repos === undefined || !pullRequest) return false;
  const threads = `pullRequests/${pullRequest}/threads`;
  const ask = <Answer>(path: string, method: string, body?: unknown) =>
    repos.ask<Answer>(path, 'Contribute to pull requests', { method, body });
  const { value } = await ask<{ value: Thread[] }>(threads, 'GET');
  const content = `<!-- ${marker} -->\n${text}`;
  const kept = value
    .filter(({ isDeleted }) => isDeleted !== true)
    .map(({ id, comments }) => ({ id, first: comments[0] }))
    .find(
      ({ first }) => first?.isDeleted !== true && first?.content?.startsWith(`<!-- ${marker} -->`) === true,
    );
  if (kept?.first === undefined) {
    // Closed from the start: nobody has to resolve what only informs.
    await ask(threads, 'POST', {
      comments: [{ parentCommentId: 0, commentType: 'text', content }],
      status: 'closed',
    });
  } else if (kept.first.content !== content) {
    await ask(`${threads}/${String(kept.id)}/comments/${String(kept.first.id)}`, 'PATCH', { content });
  }
  return true;
}
