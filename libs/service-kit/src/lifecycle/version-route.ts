import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { Type } from 'typebox';

/** `/version`: what is running, for people and for tests of a deployment. */
export const versionRoute = fastifyPlugin(
  (
    app: FastifyInstance,
    options: { readonly version: string; readonly commit: string },
    done: () => void,
  ) => {
    const answer = { version: options.version, commit: options.commit };
    const schema = {
      summary: 'Version and commit of the running build',
      tags: ['operations'],
      response: { 200: Type.Object({ version: Type.String(), commit: Type.String() }) },
    };
    app.get('/version', { schema }, (_request, reply) =>
      reply.header('cache-control', 'no-cache').send(answer),
    );
    done();
  },
  { name: 'version-route', fastify: '5.x' },
);
