import { fastify, type FastifyBaseLogger, type FastifyInstance, type FastifyReply } from 'fastify';
import type { ServiceConfig } from './config/service-settings.ts';
import { answerClientError } from './errors/client-error.ts';
import { errors, sendProblem } from './errors/errors.ts';
import { injectFaults } from './faults/inject-faults.ts';
import { probes } from './lifecycle/probes.ts';
import { versionRoute } from './lifecycle/version-route.ts';
import { requestIdOf } from './logging/request-id.ts';
import { RequestLog } from './logging/request-log.ts';
import { RequestLogger } from './logging/request-logger.ts';
import { HttpMetrics } from './metrics/http-metrics.ts';
import { withoutPrefix } from './path-prefix.ts';
import { answerHeaders } from './protection/answer-headers.ts';
import { shedLoad } from './protection/shed-load.ts';
import { rateLimit } from './protection/rate-limit.ts';
import { httpTracing } from './tracing/http-tracing.ts';
import type { ServiceContext } from './service-context.ts';

export interface ServiceOptions {
  /** Whether people look at answers in a browser; they then carry all security headers. */
  readonly pages?: boolean;
}

/**
 * A Fastify instance with everything that our services have in common; the app adds its routes. It does not listen.
 * The caller's request id, when it is acceptable, is kept and returned.
 */
export async function createService(
  config: ServiceConfig,
  context: ServiceContext,
  options: ServiceOptions = {},
): Promise<FastifyInstance> {
  const metrics = new HttpMetrics(context.registry);
  const app = fastify({
    // Not by `childLoggerFactory`, whose every child Fastify would check for the methods of a logger.
    loggerInstance: new RequestLogger(context.logger as FastifyBaseLogger) as unknown as FastifyBaseLogger,
    logController: new RequestLog(config.requestLogPerSecond, (reply) => {
      metrics.end(reply);
    }),
    genReqId: requestIdOf,
    trustProxy: config.trustProxy === '' ? false : config.trustProxy.split(',').map((range) => range.trim()),
    bodyLimit: config.bodyLimitBytes,
    ...(config.pathPrefix === '' ? {} : { rewriteUrl: withoutPrefix(config.pathPrefix) }),
    // Bounds the reading of a request; `handlerTimeout` bounds its handling and `keepAliveTimeout` the silence after it. A
    // `connectionTimeout` on top would set the timer of the socket anew for each request, at a twentieth of the throughput.
    requestTimeout: 30_000,
    // Above the idle time of usual proxies (60 s), so that they close first and never write to a closed connection.
    keepAliveTimeout: 72_000,
    // What still arrives on an open connection while closing is answered: the drain is meant to lose nothing.
    return503OnClosing: false,
    // Checking our own schemas against their meta-schema would cost a third of the start; the types have checked them.
    // Strict numbers would skip the limits for 1e999, which is Infinity once it is read.
    ajv: { customOptions: { validateSchema: false, meta: false, strictNumbers: false } },
    frameworkErrors: sendProblem,
    clientErrorHandler: answerClientError,
  });
  app.addHook('onRoute', (route) => {
    // Only a handler that waits can take too long, and each timer would cost the quick ones a tenth of their throughput.
    if (route.handler.constructor.name === 'AsyncFunction') route.handlerTimeout ??= config.handlerTimeoutMs;
  });
  await context.beforeRoutes?.(app);
  await app.register(answerHeaders, { pages: options.pages ?? false });
  if (config.maxEventLoopDelayMs > 0) await shedLoad(app, config.maxEventLoopDelayMs);
  // After load shedding, so that what is refused is counted too: hooks of routes are put in front of each other.
  metrics.watch(app);
  await app.register(errors, {
    onUnknown: (reply: FastifyReply) => {
      metrics.beginUnknown(reply);
    },
  });
  if (config.otelExporterOtlpEndpoint !== undefined) await app.register(httpTracing);
  if (config.rateLimitPerMinute > 0) await app.register(rateLimit, { perMinute: config.rateLimitPerMinute });
  if (config.faultInjection) await app.register(injectFaults, { faults: context.faults });
  await app.register(probes, { lifecycle: context.lifecycle });
  await app.register(versionRoute, { version: config.appVersion, commit: config.appCommit });
  return app;
}
