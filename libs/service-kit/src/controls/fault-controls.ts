import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import type { ServiceContext } from '../service-context.ts';

const Faults = Type.Object(
  {
    errorRate: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    latencyMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 600_000 })),
  },
  { additionalProperties: false },
);

/**
 * `GET|PUT|DELETE /control/faults` and `POST /control/crash`, for drills. Unready is a control of its own. They exist only
 * where `FAULT_INJECTION` is true.
 */
export async function faultControls(app: FastifyInstance, context: ServiceContext): Promise<void> {
  const { faults, logger } = context;
  app.get('/control/faults', () => faults.settings);
  app.put<{ Body: Static<typeof Faults> }>('/control/faults', { schema: { body: Faults } }, (request) => {
    faults.set(request.body);
    logger.warn({ faults: faults.settings }, 'faults changed');
    return faults.settings;
  });
  app.delete('/control/faults', () => {
    faults.clear();
    logger.warn('faults cleared');
    return faults.settings;
  });
  app.post('/control/crash', (_request, reply) => {
    reply.raw.once('close', () => {
      // Outside of any request, so that the process ends as it would by a real bug.
      setImmediate(() => {
        throw new Error('This crash was asked for by a drill');
      });
    });
    return reply.code(202).send({ status: 'crashing' });
  });
}
