import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';

export interface AboutOptions {
  readonly environment: string;
  readonly hostname: string;
  readonly version: string;
  readonly now: () => Date;
}

const schema = {
  summary: 'Time, environment, host name and version of the process that answers',
  response: {
    200: Type.Object({
      time: Type.String({ description: 'Now, ISO 8601 in UTC' }),
      environment: Type.String(),
      hostname: Type.String(),
      version: Type.String(),
    }),
  },
};

/** `GET /`: which process answers, and where. */
export async function about(app: FastifyInstance, options: AboutOptions): Promise<void> {
  const { now, ...fixed } = options;
  app.get('/', { schema }, (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ time: now().toISOString(), ...fixed }),
  );
}
