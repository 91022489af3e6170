import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '@shoal/service-kit';
import { Type, type Static } from 'typebox';
import type { SightingStore } from '../sightings/sighting-store.ts';
import { NewSighting, Sighting } from '../sightings/sighting.ts';
import type { Shark } from '../species/shark.ts';

export interface SightingsOptions {
  readonly store: SightingStore;
  readonly species: readonly Shark[];
  readonly now: () => Date;
}

const Query = Type.Object(
  {
    shark: Type.Optional(Type.String({ pattern: '^[a-z-]+$', maxLength: 100 })),
    before: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Number of the last sighting of the page before',
      }),
    ),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  },
  { additionalProperties: false },
);
const List = Type.Object({
  sightings: Type.Array(Sighting),
  next: Type.Optional(
    Type.Integer({ description: 'Value of `before` for the next page; absent on the last one' }),
  ),
});

/** `POST /sightings` reports a sighting, `GET /sightings` lists them, the latest first. */
export async function sightings(
  app: FastifyInstance,
  { store, species, now }: SightingsOptions,
): Promise<void> {
  const known = new Set(species.map((shark) => shark.name));

  const post = { summary: 'Report a sighting', body: NewSighting, response: { 201: Sighting } };
  app.post<{ Body: NewSighting }>('/sightings', { schema: post }, async (request, reply) => {
    const { seenAt, ...report } = request.body;
    if (!known.has(report.shark)) {
      throw new HttpProblem(422, 'UNKNOWN_SHARK', `There is no shark named ${report.shark}`);
    }
    const time = plausibleTime(seenAt, now());
    return reply.code(201).send(await store.add({ ...report, seenAt: time.toISOString() }));
  });

  const get = { summary: 'Sightings, the latest first', querystring: Query, response: { 200: List } };
  app.get<{ Querystring: Static<typeof Query> }>('/sightings', { schema: get }, async (request, reply) => {
    const { limit, ...query } = request.query;
    const found = await store.list({ ...query, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return reply
      .header('cache-control', 'no-store')
      .send(
        found.length > limit && last !== undefined ? { sightings: page, next: last.id } : { sightings: page },
      );
  });
}

const earliest = Date.UTC(1900, 0, 1);
const dayMs = 86_400_000;

/** Not before 1900 and not after tomorrow; clocks and zones of callers may be off by some hours. */
function plausibleTime(given: string | undefined, now: Date): Date {
  if (given === undefined) return now;
  const time = new Date(given);
  // The format lets leap seconds and the year 0 pass, which neither JavaScript nor PostgreSQL take.
  if (time.getTime() >= earliest && time.getTime() <= now.getTime() + dayMs) return time;
  throw new HttpProblem(422, 'IMPLAUSIBLE_TIME', 'seenAt must lie between the year 1900 and tomorrow');
}
