import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { HttpProblem } from '../errors/http-problem.ts';

/**
 * Refuses requests with 503 and `Retry-After` while the event loop lags by more than `maxEventLoopDelayMs`: answering
 * some in time is better than all too late. Probes are let through, or a busy pod would be restarted.
 */
export const loadShedding = fastifyPlugin(
  async (app: FastifyInstance, options: { readonly maxEventLoopDelayMs: number }) => {
    await app.register(underPressure, {
      maxEventLoopDelay: options.maxEventLoopDelayMs,
      pressureHandler: (request) => {
        if (request.routeOptions.config.operational === true) return;
        throw new HttpProblem(503, 'OVERLOADED', 'Too much to do at the moment, please try again', {
          'retry-after': '5',
        });
      },
    });
  },
  { name: 'load-shedding', fastify: '5.x' },
);
