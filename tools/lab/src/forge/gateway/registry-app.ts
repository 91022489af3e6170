import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { UserName } from '../users.ts';
import { createBaseApp, upstreamFailed } from './base-app.ts';
import type { GatewayContext } from './gateway-context.ts';
import { refusedOverwrite } from './published-version.ts';
import { grantedAccess } from './registry-scope.ts';
import { registryTokenSeconds } from './token-issuer.ts';

const FORM_LIMIT_BYTES = 64 * 1024;

/**
 * The registry's door: `/token` gives out tokens per repository and action (distribution's token specification), `/v2/`
 * passes on to the registry, which judges the token itself, but for a version that is there already: the registry would
 * replace it. Host and scheme go along, so that the registry answers with URLs and a token realm that work for the caller, be
 * it at registry.shoal.test or at a port of 127.0.0.1.
 */
export async function createRegistryApp(context: GatewayContext): Promise<FastifyInstance> {
  const app = await createBaseApp('registry', context);

  async function tokenAnswer(user: UserName, scopes: readonly string[], reply: FastifyReply) {
    const access = grantedAccess(user, scopes);
    if (access.length === 0 && scopes.length > 0) {
      // A token for nothing would do as well, but then clients show a bare 401 in place of this sentence.
      const message = `${user} has no right to ${scopes.join(' ')}`;
      return reply.code(403).send({ errors: [{ code: 'DENIED', message }] });
    }
    const token = await context.tokens.registryToken(user, access);
    return {
      token,
      access_token: token,
      expires_in: registryTokenSeconds,
      issued_at: new Date().toISOString(),
    };
  }

  app.get('/token', (request, reply) => {
    const scopes = new URLSearchParams(request.url.split('?')[1]).getAll('scope');
    return tokenAnswer(request.user as UserName, scopes, reply);
  });

  await app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_LIMIT_BYTES },
      (_request, body, parsed) => {
        parsed(null, new URLSearchParams(String(body)));
      },
    );
    // The OAuth 2 form of the same, which containerd tries first.
    scope.post('/token', { config: { open: true } }, async (request, reply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const credentials = { user: form.get('username') ?? '', password: form.get('password') ?? '' };
      const login =
        form.get('grant_type') === 'password'
          ? context.authenticate(credentials, request.ip || 'local')
          : undefined;
      if (login === undefined || login === 'limited') return reply.code(401).send({ error: 'invalid_grant' });
      request.user = login;
      return tokenAnswer(login, form.getAll('scope'), reply);
    });
    done();
  });

  function forward(request: FastifyRequest, reply: FastifyReply) {
    return reply.from(request.url, {
      rewriteRequestHeaders: (_request, headers) => {
        const { expect: _answeredHere, forwarded: _forwarded, 'x-forwarded-host': _host, ...kept } = headers;
        return { ...kept, host: request.headers.host ?? '', 'x-forwarded-proto': 'https' };
      },
      onError: upstreamFailed,
    });
  }
  app.all('/v2/*', { config: { open: true } }, async (request, reply) => {
    const refused = await refusedOverwrite(context.upstream.registry, request);
    if (refused === undefined) return forward(request, reply);
    const { status, code, message, challenge } = refused;
    if (challenge !== undefined) void reply.header('www-authenticate', challenge);
    return reply.code(status).send({ errors: [{ code, message }] });
  });
  app.all('/v2', { config: { open: true } }, (_request, reply) => reply.redirect('/v2/', 301));
  return app;
}
