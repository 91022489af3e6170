import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

/** `/openapi.json`: the committed document, which a test holds against the routes. */
export const openApiRoute = fastifyPlugin(
  (app: FastifyInstance, options: { readonly document: object }, done: () => void) => {
    const text = JSON.stringify(options.document);
    app.get('/openapi.json', { schema: { hide: true } }, (_request, reply) =>
      reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(text),
    );
    done();
  },
  { name: 'openapi-route', fastify: '5.x' },
);
