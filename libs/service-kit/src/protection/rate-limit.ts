import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { HttpProblem } from '../errors/http-problem.ts';

/**
 * At most `perMinute` requests of one address; 429 and `Retry-After` beyond. The address is that of the connection, or
 * the forwarded one when the connection comes from a trusted proxy: behind a NodePort all clients have the node's
 * address, so the limit is off unless it is configured. Each process counts for itself.
 */
export const rateLimit = fastifyPlugin(
  async (app: FastifyInstance, options: { readonly perMinute: number }) => {
    await app.register(fastifyRateLimit, {
      max: options.perMinute,
      timeWindow: 60_000,
      keyGenerator: (request) => request.ip,
      allowList: (request) => request.routeOptions.config.operational === true,
      errorResponseBuilder: (_request, limit) =>
        new HttpProblem(
          429,
          'TOO_MANY_REQUESTS',
          `At most ${String(limit.max)} requests a minute, please wait`,
        ),
    });
  },
  { name: 'rate-limit', fastify: '5.x' },
);
