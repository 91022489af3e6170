import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';

const Params = Type.Object({ something: Type.String({ minLength: 1, maxLength: 100 }) });
const schema = {
  summary: 'Writes a word to the log of the service, to try a POST by hand',
  params: Params,
  response: { 200: Type.Object({ written: Type.String() }) },
};

/** `POST /write/:something`: writes the word to the log and confirms it. What is to last goes to `/sightings`. */
export async function writeSomething(app: FastifyInstance): Promise<void> {
  app.post<{ Params: Static<typeof Params> }>('/write/:something', { schema }, (request) => {
    const { something } = request.params;
    request.log.info({ something }, 'written');
    return { written: something };
  });
}
