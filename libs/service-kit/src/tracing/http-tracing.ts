import { SpanKind, SpanStatusCode, context, propagation, trace, type Span } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyRequest {
    /** The span of this request, where tracing is on. */
    span?: Span;
  }
}

/**
 * One server span per request, below the caller's where a `traceparent` came with it, named and described as OpenTelemetry's
 * HTTP conventions say. Probes have none.
 */
export const httpTracing = fastifyPlugin(
  (app: FastifyInstance, _options: object, done: () => void) => {
    const tracer = trace.getTracer('@shoal/service-kit');
    app.addHook('onRequest', (request, reply, next) => {
      const { config, url: route } = request.routeOptions;
      if (config.operational === true) {
        next();
        return;
      }
      const parent = propagation.extract(context.active(), request.headers);
      const attributes = {
        'http.request.method': request.method,
        'url.path': request.url.split('?', 1)[0] ?? '/',
        ...(route === undefined ? {} : { 'http.route': route }),
      };
      const name = route === undefined ? request.method : `${request.method} ${route}`;
      const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
      request.span = span;
      reply.raw.on('close', () => {
        span.setAttribute('http.response.status_code', reply.statusCode);
        if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      });
      context.with(trace.setSpan(parent, span), next);
    });
    // Reading a body leaves the context: its events belong to the socket.
    app.addHook('preHandler', (request, _reply, next) => {
      if (request.span === undefined) next();
      else context.with(trace.setSpan(context.active(), request.span), next);
    });
    done();
  },
  { name: 'http-tracing', fastify: '5.x' },
);
