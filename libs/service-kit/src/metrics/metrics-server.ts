import { fastify, type FastifyInstance } from 'fastify';
import type { ServiceContext } from '../service-context.ts';
import { controls } from '../controls/controls.ts';
import { errors } from '../errors/errors.ts';

/**
 * The second, internal server: `/metrics`, and the controls of the process. It starts before the service and is closed
 * after it, so that the last requests are still counted and scraped.
 */
export async function createMetricsServer(
  context: ServiceContext,
  faultInjection: boolean,
): Promise<FastifyInstance> {
  const app = fastify({ logger: false, ajv: { customOptions: { validateSchema: false, meta: false } } });
  await app.register(errors);
  app.get('/metrics', async (_request, reply) => {
    reply.type(context.registry.contentType);
    return context.registry.metrics();
  });
  await app.register(controls, { context, faultInjection });
  return app;
}
