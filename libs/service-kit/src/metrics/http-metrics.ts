import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { Gauge, type Registry } from 'prom-client';
import { RequestHistogram } from './request-histogram.ts';

/** The route label of a request that fits no route, so that scanners can't make series. */
export const unknownRoute = '__unknown__';

/**
 * Counts and times requests by route template, and those under way. Probes are left out: they would hide the traffic.
 * A request whose client went away before the answer was given has the status code 499.
 */
export const httpMetrics = fastifyPlugin(
  (app: FastifyInstance, options: { readonly registry: Registry }, done: () => void) => {
    const duration = new RequestHistogram(options.registry);
    let underWay = 0;
    new Gauge({
      name: 'http_requests_in_flight',
      help: 'Requests that are being answered',
      registers: [options.registry],
      collect() {
        this.set(underWay);
      },
    });
    app.addHook('onRequest', (request, reply, next) => {
      if (request.routeOptions.config.operational === true) {
        next();
        return;
      }
      underWay += 1;
      // Unlike onResponse, 'close' also comes when the client has gone; the gauge would else never go down again.
      reply.raw.on('close', () => {
        underWay -= 1;
        const status = reply.raw.writableEnded ? reply.statusCode : 499;
        const route = request.is404 ? unknownRoute : (request.routeOptions.url ?? unknownRoute);
        duration.observe(
          request.method,
          route,
          status,
          reply.elapsedTime / 1000,
          request.span?.spanContext().traceId,
        );
      });
      next();
    });
    done();
  },
  { name: 'http-metrics', fastify: '5.x' },
);
