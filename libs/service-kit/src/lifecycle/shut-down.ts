import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { ServiceContext } from '../service-context.ts';

export interface ShutDownOptions {
  readonly app: FastifyInstance;
  readonly metrics: FastifyInstance;
  /** Sends the spans that are left. */
  readonly stopTracing: () => Promise<void>;
  readonly context: ServiceContext;
  readonly signal: string;
  readonly drainMs: number;
  readonly shutdownMs: number;
}

/**
 * Ends a service without losing a request. Kubernetes removes the endpoint and sends the signal at the same time, so the
 * process first keeps serving (`/readyz` 503, `Connection: close`) for `drainMs`, then closes the listener, waits for
 * requests under way, and closes the metrics server last.
 * @returns the exit code: 0, or 1 when `shutdownMs` passed before all was closed or closing failed.
 */
export async function shutDown(options: ShutDownOptions): Promise<number> {
  const { app, metrics, stopTracing, context, signal } = options;
  const { logger, lifecycle } = context;
  const started = performance.now();
  lifecycle.drain();
  // Keep-alive clients move to another pod. A listener of Node's server, added only now, costs nothing until then.
  app.server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false;
  });
  logger.info({ signal, drainMs: options.drainMs }, 'draining');
  const close = async () => {
    await delay(options.drainMs);
    logger.info('closing');
    await app.close();
    await stopTracing().catch((error: unknown) => {
      logger.warn({ err: error }, 'could not send the last spans');
    });
    await metrics.close();
    return 0;
  };
  const tooLong = delay(options.shutdownMs, 1, { ref: false });
  try {
    const code = await Promise.race([close(), tooLong]);
    const ms = Math.round(performance.now() - started);
    if (code === 0) logger.info({ ms }, 'stopped');
    else logger.error({ ms }, 'shutdown took too long, leaving with requests under way');
    return code;
  } catch (error) {
    logger.error({ err: error }, 'shutdown failed');
    return 1;
  }
}
