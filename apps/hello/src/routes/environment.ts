import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';

const schema = {
  summary: 'The environment variables that the installation allows to be shown',
  response: { 200: Type.Record(Type.String(), Type.String()) },
};

/** `GET /env`: the variables of an allow-list, never the whole environment, which holds secrets. */
export async function environment(
  app: FastifyInstance,
  options: {
    readonly allowed: readonly string[];
    readonly environment: Readonly<Record<string, string | undefined>>;
  },
): Promise<void> {
  const shown: Record<string, string> = {};
  for (const name of options.allowed) {
    const value = options.environment[name];
    if (value !== undefined) shown[name] = value;
  }
  app.get('/env', { schema }, (_request, reply) => reply.header('cache-control', 'no-store').send(shown));
}
