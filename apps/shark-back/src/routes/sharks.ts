import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Shark } from '../species/shark.ts';

const schema = {
  summary: 'All species',
  response: { 200: Type.Object({ total: Type.Integer(), sharks: Type.Array(Shark) }) },
};

/** `GET /sharks`: the species we know. */
export async function sharks(
  app: FastifyInstance,
  options: { readonly species: readonly Shark[] },
): Promise<void> {
  app.get('/sharks', { schema }, () => ({ total: options.species.length, sharks: options.species }));
}
