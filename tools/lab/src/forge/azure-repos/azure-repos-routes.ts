import type { FastifyInstance } from 'fastify';
import { repositoryName } from '../access/git-access.ts';
import { readNewStatus } from './commit-status.ts';
import { jsonBody } from './json-body.ts';
import { mayWriteStatus } from './may-write-status.ts';
import type { AzureReposFolders } from './azure-repos-folders.ts';
import { createPullRequestStore } from './pull-request-store.ts';
import { addPullRequestRoutes } from './pull-request-routes.ts';
import { createStatusStore } from './status-store.ts';

const MOST_BYTES = 8192;
/** The only organisation and project of the lab; `…/_git/shoal` below it is what a Provider of Flux is given as address. */
const PROJECT = '/lab/shoal';
const REPOSITORY = `${PROJECT}/_apis/git/repositories/${repositoryName}`;
const STATUSES = `${REPOSITORY}/commits/:commit/statuses`;

/**
 * How clients of Azure DevOps learn where something is (OPTIONS of an organisation's `_apis`). The id is the one by which all of
 * them know commit statuses.
 */
const LOCATIONS = [
  {
    id: '428dd4fb-fda5-4722-af02-9313b80305da',
    area: 'git',
    resourceName: 'statuses',
    routeTemplate: '{project}/_apis/{area}/repositories/{repositoryId}/commits/{commitId}/{resource}',
    resourceVersion: 1,
    minVersion: '1.0',
    maxVersion: '7.1',
    releasedVersion: '7.1',
  },
];

interface Commit {
  readonly Params: { readonly commit: string };
}

const schema = {
  params: { type: 'object', properties: { commit: { type: 'string', pattern: '^[0-9a-f]{40}$' } } },
};

/** The part of Azure Repos' REST API that the git host answers. */
export function addAzureReposRoutes(app: FastifyInstance, folders: AzureReposFolders): void {
  const statuses = createStatusStore(folders.statuses);
  addPullRequestRoutes(app, REPOSITORY, createPullRequestStore(folders.pullRequests));

  // By which a client learns who it is: a vote is given under one's own id.
  app.get('/lab/_apis/connectionData', ({ user }) => ({
    authenticatedUser: { id: user, providerDisplayName: user },
  }));

  app.options('/lab/_apis', () => ({ count: LOCATIONS.length, value: LOCATIONS }));

  app.get<Commit>(STATUSES, { schema }, async ({ params }) => {
    const value = await statuses.list(params.commit);
    return { count: value.length, value };
  });

  app.post<Commit>(STATUSES, { schema }, async (request, reply) => {
    const { user, params } = request;
    const body = await jsonBody(request, reply, MOST_BYTES);
    if (body === undefined) return reply;
    const status = readNewStatus(body);
    if (status === undefined)
      return reply.code(400).send({ code: 'BAD_REQUEST', message: 'this is no commit status' });
    if (user === undefined || !mayWriteStatus(user, status.context.name))
      return reply.code(403).send({ code: 'FORBIDDEN', message: `${String(user)} may not say this` });
    return reply.code(201).send(await statuses.add(params.commit, status, user));
  });
}
