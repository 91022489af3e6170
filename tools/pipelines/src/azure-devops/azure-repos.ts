import { ShoalError } from '@shoal/exec';

type Environment = Readonly<Record<string, string | undefined>>;

const LIMIT_MILLISECONDS = 30_000;
const API_VERSION = '7.1';

/** The repository of a run at Azure Repos, or at the lab's git host, which answers as Azure Repos does. */
export interface AzureRepos {
  /**
   * Asks for a path below the repository, such as `commits/<id>/statuses`.
   * @param right of the build service that the request needs, for the hint when it is refused
   * @throws ShoalError AZURE_DEVOPS_REFUSED when the server does not answer as documented
   */
  ask<Answer>(path: string, right: string, options?: { method?: string; body?: unknown }): Promise<Answer>;
  /** The id of whoever asks. */
  me(): Promise<string>;
}

/** The repository that the variables of a job name; undefined where some are missing, as on a laptop. */
export function azureRepos(env: Environment): AzureRepos | undefined {
  const { SYSTEM_COLLECTIONURI: collection, SYSTEM_TEAMPROJECT: project } = env;
  const { BUILD_REPOSITORY_ID: repository, SYSTEM_ACCESSTOKEN: token, SHOAL_GIT_LOGIN: login } = env;
  if (!collection || !project || !repository || !token || token.startsWith('$(')) return undefined;
  const organisation = collection.endsWith('/') ? collection : `${collection}/`;
  const base = new URL([project, '_apis/git/repositories', repository].map(encodeURI).join('/'), organisation)
    .href;
  const authorization = login
    ? `Basic ${Buffer.from(`${login}:${token}`).toString('base64')}`
    : `Bearer ${token}`;
  async function askFor(method: string, url: string, right: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${url}?api-version=${API_VERSION}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(LIMIT_MILLISECONDS),
    });
    // A sign-in page comes with 203.
    if (response.ok && (response.headers.get('content-type') ?? '').includes('json')) return response.json();
    const { message } = (await response.json().catch(() => ({}))) as { message?: string };
    throw new ShoalError(
      'AZURE_DEVOPS_REFUSED',
      `Azure Repos refuses it: ${message ?? ''} (HTTP ${String(response.status)} from ${method} ${url})`,
      {
        hint: `the build service needs «${right}», and the step SYSTEM_ACCESSTOKEN: $(System.AccessToken) as env`,
      },
    );
  }
  return {
    ask: <Answer>(path: string, right: string, options: { method?: string; body?: unknown } = {}) =>
      askFor(options.method ?? 'GET', `${base}/${path}`, right, options.body) as Promise<Answer>,
    async me() {
      const url = new URL('_apis/connectionData', organisation).href;
      const { authenticatedUser } = (await askFor('GET', url, 'Read')) as ConnectionData;
      return authenticatedUser.id;
    },
  };
}

interface ConnectionData {
  readonly authenticatedUser: { readonly id: string };
}
