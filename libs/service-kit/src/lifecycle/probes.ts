import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { Lifecycle } from './lifecycle.ts';
import { operationalRoute } from './operational-route.ts';

/**
 * `/startupz`, `/livez` and `/readyz`. Liveness is constant: it must not restart a pod because of a dependency or a drain.
 */
export const probes = fastifyPlugin(
  (app: FastifyInstance, options: { readonly lifecycle: Lifecycle }, done: () => void) => {
    const { lifecycle } = options;
    app.get('/livez', operationalRoute('Liveness: 200 while the process answers'), () => ({
      status: 'alive',
    }));
    app.get('/startupz', operationalRoute('Startup: 200 once the process has started'), (_request, reply) =>
      reply.code(lifecycle.started ? 200 : 503).send({ status: lifecycle.started ? 'started' : 'starting' }),
    );
    app.get(
      '/readyz',
      operationalRoute('Readiness: 503 before start and while draining'),
      (_request, reply) => reply.code(lifecycle.ready ? 200 : 503).send({ status: lifecycle.state }),
    );
    done();
  },
  { name: 'probes', fastify: '5.x' },
);
