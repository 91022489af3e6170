import { afterAll, beforeAll } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { frontApp, goodBack } from '../src/testing/front-app.ts';
import { sharkFrontContract } from '@shoal/shark-front-contract';

let app: FastifyInstance;
beforeAll(async () => {
  ({ app } = await frontApp(goodBack));
  await app.ready();
});
afterAll(() => app.close());

sharkFrontContract(() => app.server);
