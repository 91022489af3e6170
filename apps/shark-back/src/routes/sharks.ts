import etag from '@fastify/etag';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { Shark, conservationStatuses } from '../species/shark.ts';

const Query = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 100, description: 'Part of the common or scientific name' })),
    status: Type.Optional(Type.Enum([...conservationStatuses])),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
    offset: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
  },
  { additionalProperties: false },
);

const schema = {
  summary: 'The species, filtered and in pages; with an ETag',
  querystring: Query,
  response: {
    200: Type.Object({
      total: Type.Integer({ description: 'Species that fit the filter, on all pages' }),
      limit: Type.Integer(),
      offset: Type.Integer(),
      sharks: Type.Array(Shark),
    }),
  },
};

/** `GET /sharks`: the species we know. A caller that sends the ETag back gets 304 while nothing has changed. */
export async function sharks(
  app: FastifyInstance,
  options: { readonly species: readonly Shark[] },
): Promise<void> {
  await app.register(etag);
  app.get<{ Querystring: Static<typeof Query> }>('/sharks', { schema }, (request, reply) => {
    const { q, status, limit, offset } = request.query;
    const wanted = q?.toLowerCase();
    const found = options.species.filter(
      (shark) =>
        (status === undefined || shark.status === status) &&
        (wanted === undefined || `${shark.title}\n${shark.latin}`.toLowerCase().includes(wanted)),
    );
    return reply
      .header('cache-control', 'no-cache')
      .send({ total: found.length, limit, offset, sharks: found.slice(offset, offset + limit) });
  });
}
