import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { HttpProblem } from '../errors/http-problem.ts';
import type { ServiceContext } from '../service-context.ts';
import { faultControls } from './fault-controls.ts';

const LogLevel = Type.Object(
  { level: Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']) },
  { additionalProperties: false },
);

/**
 * `PUT /control/log-level` and `POST /control/readiness/{enable,disable}`. They answer only to the loopback address,
 * which is where `kubectl port-forward` arrives: who may forward to the pod may control it, nobody else. Where fault
 * injection is allowed, its controls are here too.
 */
export async function controls(
  app: FastifyInstance,
  options: { readonly context: ServiceContext; readonly faultInjection: boolean },
): Promise<void> {
  const { context } = options;
  const { logger, lifecycle } = context;
  app.addHook('onRequest', async (request) => {
    if (!isLoopback(request.socket.remoteAddress)) {
      throw new HttpProblem(403, 'LOOPBACK_ONLY', 'Controls answer to kubectl port-forward only');
    }
  });
  app.put<{ Body: Static<typeof LogLevel> }>(
    '/control/log-level',
    { schema: { body: LogLevel } },
    (request) => {
      const before = logger.level;
      logger.level = request.body.level;
      logger.warn({ before, after: logger.level }, 'log level changed');
      return { level: logger.level };
    },
  );
  app.post('/control/readiness/enable', (_request, reply) => {
    lifecycle.setEnabled(true);
    return reply.code(202).send({ status: lifecycle.state });
  });
  app.post('/control/readiness/disable', (_request, reply) => {
    lifecycle.setEnabled(false);
    logger.warn('taken out of the Service by hand');
    return reply.code(202).send({ status: lifecycle.state });
  });
  if (options.faultInjection) await app.register(faultControls, context);
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(127\.|::1$|::ffff:127\.)/.test(address);
}
