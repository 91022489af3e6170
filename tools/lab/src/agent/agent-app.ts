import Fastify, { type FastifyInstance } from 'fastify';
import type { ClusterWatches } from './cluster-watches.ts';
import type { EventLog } from './event-log.ts';
import type { ForgeEvent } from './forge-event.ts';
import { LONGEST_PATH, MOST_PATHS } from './pushed-update.ts';

const text = { type: 'string', maxLength: LONGEST_PATH };
const eventSchema = {
  type: 'object',
  required: ['type'],
  oneOf: [
    {
      required: ['repository', 'user', 'updates'],
      properties: {
        type: { const: 'push' },
        repository: text,
        user: text,
        updates: {
          type: 'array',
          items: {
            type: 'object',
            required: ['oldId', 'newId', 'ref'],
            properties: {
              oldId: text,
              newId: text,
              ref: text,
              paths: { type: 'array', maxItems: MOST_PATHS, items: text },
            },
          },
        },
      },
    },
    {
      required: ['tenant', 'user', 'name', 'version'],
      properties: { type: { const: 'chart' }, tenant: text, user: text, name: text, version: text },
    },
  ],
};

export interface AgentDependencies {
  readonly watches: ClusterWatches;
  readonly log: EventLog;
  /** Acts on an event. The answer does not wait for it. */
  readonly relay: (event: ForgeEvent) => Promise<void>;
}

/** The agent's interface on its Unix socket: `POST /events`, `GET /status`. */
export function createAgentApp({ watches, log, relay }: AgentDependencies): FastifyInstance {
  const app = Fastify({ logger: { level: 'warn' } });

  app.post<{ Body: ForgeEvent }>('/events', { schema: { body: eventSchema } }, async (request, reply) => {
    const event = request.body;
    // The one who pushes waits for this answer, so it comes before anything else happens.
    setImmediate(() => {
      relay(event).catch((error: unknown) => {
        app.log.error(error);
      });
      log.write({ event }).catch((error: unknown) => {
        app.log.error(error);
      });
    });
    return reply.code(202).send({ accepted: true });
  });

  app.get('/status', async () => ({
    clusters: await Promise.all(
      watches.current().map(async (watch) => ({
        name: watch.access.name,
        connected: watch.connected(),
        receivers: (await watch.known()).receivers.length,
      })),
    ),
  }));
  return app;
}
