import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '@shoal/service-kit';
import { Type, type Static } from 'typebox';
import { Shark } from '../species/shark.ts';

const Params = Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) });
const schema = { summary: 'One species', params: Params, response: { 200: Shark } };

/** `GET /sharks/:name`: one species, or 404. */
export async function sharkByName(
  app: FastifyInstance,
  options: { readonly species: readonly Shark[] },
): Promise<void> {
  const byName = new Map(options.species.map((shark) => [shark.name, shark]));
  app.get<{ Params: Static<typeof Params> }>('/sharks/:name', { schema }, (request) => {
    const shark = byName.get(request.params.name.toLowerCase());
    if (shark === undefined) {
      throw new HttpProblem(404, 'UNKNOWN_SHARK', `There is no shark named ${request.params.name}`);
    }
    return shark;
  });
}
