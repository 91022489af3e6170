import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addAzureReposRoutes } from '../azure-repos/azure-repos-routes.ts';
import { mayReadRepository, mayWriteRepository } from '../access/git-access.ts';
import { withPusher } from '../hooks/pusher.ts';
import type { UserName } from '../users.ts';
import { createBaseApp, upstreamFailed } from './base-app.ts';
import type { GatewayContext } from './gateway-context.ts';

const READ = 'git-upload-pack';
const WRITE = 'git-receive-pack';
type GitService = typeof READ | typeof WRITE;

function mayUse(service: GitService, user: UserName, repository: string): boolean {
  return service === WRITE ? mayWriteRepository(user, repository) : mayReadRepository(user, repository);
}

/**
 * git's smart HTTP for the one repository: the three requests that clone, fetch and push consist of, and nothing else
 * of soft-serve; beside it commit statuses and pull requests, which are the gateway's own. soft-serve sees one account; the real user's name goes to the hooks beside it.
 */
export async function createGitApp(context: GatewayContext): Promise<FastifyInstance> {
  const app = await createBaseApp('git', context);

  async function forward(
    request: FastifyRequest,
    reply: FastifyReply,
    service: GitService,
    path: string,
    query: string,
  ) {
    const { repository } = request.params as { repository: string };
    const { user } = request;
    if (user === undefined || !mayReadRepository(user, repository)) return reply.callNotFound();
    if (!mayUse(service, user, repository)) {
      return reply.code(403).send({ code: 'FORBIDDEN', message: `${user} may not push` });
    }
    const authorization = `Bearer ${await context.tokens.gitToken()}`;
    return reply.from(`/${repository}.git/${path}`, {
      queryString: () => query,
      rewriteRequestHeaders: (_request, headers) => {
        const protocol = headers['git-protocol'];
        const { expect: _answeredHere, ...kept } = headers;
        return {
          ...kept,
          authorization,
          'git-protocol': withPusher(Array.isArray(protocol) ? '' : protocol, user),
        };
      },
      onError: upstreamFailed,
    });
  }

  app.get('/:repository.git/info/refs', (request, reply) => {
    // The whole query has to be this: soft-serve might read two values of one name in another order.
    const service = /^service=(git-upload-pack|git-receive-pack)$/.exec(request.url.split('?')[1] ?? '')?.[1];
    if (service !== READ && service !== WRITE) {
      return reply.code(400).send({ code: 'BAD_REQUEST', message: 'only the smart HTTP protocol is served' });
    }
    return forward(request, reply, service, 'info/refs', `service=${service}`);
  });
  for (const service of [READ, WRITE] as const) {
    app.post(`/:repository.git/${service}`, (request, reply) =>
      forward(request, reply, service, service, ''),
    );
  }
  addAzureReposRoutes(app, context.azureRepos);
  return app;
}
