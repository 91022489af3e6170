import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { Gauge, Histogram, type Registry } from 'prom-client';

/** Seconds; prom-client's defaults and the two that OpenTelemetry's HTTP conventions add. */
export const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** The route label of a request that fits no route, so that scanners can't make series. */
export const unknownRoute = '__unknown__';

/**
 * Counts and times requests by route template, and those under way. Probes are left out: they would hide the traffic.
 * A request whose client went away before the answer was given has the status code 499.
 */
export const httpMetrics = fastifyPlugin(
  (app: FastifyInstance, options: { readonly registry: Registry }, done: () => void) => {
    const registers = [options.registry];
    const duration = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Seconds from the arrival of a request to the end of its answer',
      labelNames: ['method', 'route', 'status_code'],
      buckets: durationBuckets,
      registers,
    });
    const inFlight = new Gauge({
      name: 'http_requests_in_flight',
      help: 'Requests that are being answered',
      registers,
    });
    app.addHook('onRequest', (request, reply, next) => {
      if (request.routeOptions.config.operational === true) {
        next();
        return;
      }
      inFlight.inc();
      // Unlike onResponse, 'close' also comes when the client has gone; the gauge would else never go down again.
      reply.raw.once('close', () => {
        inFlight.dec();
        const status = reply.raw.writableEnded ? reply.statusCode : 499;
        const route = request.is404 ? unknownRoute : (request.routeOptions.url ?? unknownRoute);
        duration.observe({ method: request.method, route, status_code: status }, reply.elapsedTime / 1000);
      });
      next();
    });
    done();
  },
  { name: 'http-metrics', fastify: '5.x' },
);
