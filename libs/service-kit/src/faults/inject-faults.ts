import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { HttpProblem } from '../errors/http-problem.ts';
import type { Faults } from './faults.ts';

/** Makes requests slow or fail as a drill asks for. Probes are never touched. Registered only where drills are allowed. */
export const injectFaults = fastifyPlugin(
  (app: FastifyInstance, options: { readonly faults: Faults }, done: () => void) => {
    app.addHook('preHandler', async (request) => {
      if (request.routeOptions.config.operational === true) return;
      const { errorRate, latencyMs } = options.faults.settings;
      if (latencyMs > 0) await delay(latencyMs);
      if (errorRate > 0 && Math.random() < errorRate) {
        throw new HttpProblem(500, 'INJECTED_FAULT', 'This failure was asked for by a drill');
      }
    });
    done();
  },
  { name: 'inject-faults', fastify: '5.x' },
);
