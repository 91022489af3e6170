import { ShoalError } from '@shoal/exec';

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
  const {
    SYSTEM_COLLECTIONURI: collection,
    SYSTEM_TEAMPROJECT: project,
    BUILD_REPOSITORY_ID: repository,
  } = env;
  const { SYSTEM_PULLREQUEST_PULLREQUESTID: pullRequest, SYSTEM_ACCESSTOKEN: token } = env;
  if (!collection || !project || !repository || !pullRequest || !token) return false;
  const path = [project, '_apis/git/repositories', repository, 'pullRequests', pullRequest, 'threads']
    .map(encodeURI)
    .join('/');
  const threads = new URL(path, collection.endsWith('/') ? collection : `${collection}/`).href;
  const ask = (url: string, method: string, body?: unknown): Promise<unknown> =>
    request(url, method, token, body);
  const { value } = (await ask(threads, 'GET')) as { value: Thread[] };
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

async function request(url: string, method: string, token: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${url}?api-version=7.1`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (response.ok && (response.headers.get('content-type') ?? '').includes('json'))
    return await response.json();
  throw new ShoalError(
    'AZURE_DEVOPS_REFUSED',
    `Azure DevOps does not take the comment: HTTP ${String(response.status)} from ${url}`,
    {
      hint: 'the build service needs «Contribute to pull requests», and the step SYSTEM_ACCESSTOKEN: $(System.AccessToken) as env',
    },
  );
}
