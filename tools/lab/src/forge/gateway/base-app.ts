import replyFrom, { type FastifyReplyFromHooks } from '@fastify/reply-from';
import Fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { request as httpRequest } from 'undici';
import type { ForgeService } from '../forge-names.ts';
import type { UserName } from '../users.ts';
import { parseBasicCredentials } from './basic-credentials.ts';
import type { GatewayContext } from './gateway-context.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; undefined on routes that are open or that judge a token of their own. */
    user: UserName | undefined;
  }
  interface FastifyContextConfig {
    /** The route does without user name and password. */
    open?: boolean;
  }
}

const CONNECTIONS_TO_UPSTREAM = 64;
const RETRY_AFTER_SECONDS = 60;
const UNAVAILABLE = 503;

const SERVER_ERROR = 500;
const NO_CONNECTION = /^(?:ECONN|UND_ERR|EPIPE)/;
/** A path of each server that answers once it serves; the registry's answer is 401. */
const READINESS = { git: '/readyz', registry: '/v2/', charts: '/health' } as const;

async function upstreamIsReady(url: string): Promise<boolean> {
  try {
    const { statusCode, body } = await httpRequest(url);
    await body.dump();
    return statusCode < SERVER_ERROR;
  } catch {
    return false;
  }
}

function challenge(service: ForgeService, reply: FastifyReply): FastifyReply {
  return reply
    .code(401)
    .header('www-authenticate', `Basic realm="shoal ${service}", charset="UTF-8"`)
    .send({ code: 'UNAUTHORIZED', message: `${service} needs a user name and a password` });
}

/**
 * The common part of the gateway's apps: `/healthz`, then a user name and password for every other path, known or not.
 * Bodies are streams that nobody collects and no limit ends; headers of people's programs pass as they are.
 */
export async function createBaseApp(
  service: ForgeService,
  context: GatewayContext,
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: context.logLevel ?? 'info', base: { service }, timestamp: false },
    // One line of our own per request, below.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: Number.MAX_SAFE_INTEGER,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300 },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => {
    done(null, payload);
  });
  app.decorateRequest('user', undefined);

  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.routeOptions.config.open === true) return;
    const login = context.authenticate(
      parseBasicCredentials(request.headers.authorization),
      request.ip || 'local',
    );
    if (login === undefined) return challenge(service, reply);
    if (login === 'limited') {
      return reply
        .code(429)
        .header('retry-after', RETRY_AFTER_SECONDS)
        .send({ code: 'TOO_MANY_FAILURES', message: 'too many failed log-ins from this address' });
    }
    request.user = login;
  });

  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const noteworthy = reply.statusCode >= 400 || (method !== 'GET' && method !== 'HEAD');
    const entry = {
      user: request.user,
      method,
      path: request.url.split('?')[0],
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    };
    if (request.routeOptions.config.open !== true || noteworthy)
      request.log[noteworthy ? 'info' : 'debug'](entry);
    done();
  });

  await app.register(replyFrom, {
    base: context.upstream[service],
    disableRequestLogging: true,
    // A clone or an image layer may pause for longer than undici's five minutes.
    undici: { connections: CONNECTIONS_TO_UPSTREAM, headersTimeout: 0, bodyTimeout: 0 },
    destroyAgent: true,
  });
  app.get('/healthz', { config: { open: true } }, () => ({ status: 'ok' }));
  app.get('/readyz', { config: { open: true } }, async (_request, reply) => {
    const ready = await upstreamIsReady(`${context.upstream[service]}${READINESS[service]}`);
    return reply.code(ready ? 200 : UNAVAILABLE).send({ status: ready ? 'ok' : 'unavailable' });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ code: 'NOT_FOUND', message: 'there is no such thing' }),
  );
  app.setErrorHandler((error: { statusCode?: number; code?: string; message: string }, request, reply) => {
    const { statusCode = SERVER_ERROR, code = 'ERROR', message } = error;
    if (statusCode < SERVER_ERROR) return reply.code(statusCode).send({ code, message });
    request.log.error(error);
    return NO_CONNECTION.test(code)
      ? unavailable(reply)
      : reply.code(SERVER_ERROR).send({ code: 'INTERNAL', message: 'see the log of the gateway' });
  });
  return app;
}

function unavailable(reply: FastifyReply): FastifyReply {
  return reply
    .code(UNAVAILABLE)
    .header('retry-after', '1')
    .send({ code: 'UNAVAILABLE', message: 'the server behind the gateway does not answer' });
}

/** Answers for a server behind the gateway that cannot be reached. */
export const upstreamFailed: NonNullable<FastifyReplyFromHooks['onError']> = (reply, { error }) => {
  reply.log.error(error);
  void unavailable(reply as FastifyReply);
};
