import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';

const Params = Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) });
const schema = {
  summary: 'The name from the path, to try a route by hand',
  params: Params,
  response: { 200: Type.Object({ name: Type.String() }) },
};

/** `GET /get/:name`: gives the name back. Nothing is looked up or kept. */
export async function getName(app: FastifyInstance): Promise<void> {
  app.get<{ Params: Static<typeof Params> }>('/get/:name', { schema }, (request) => ({
    name: request.params.name,
  }));
}
