import { afterAll, beforeAll } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { testConfig, testContext } from '@shoal/service-kit/testing';
import { buildApp } from '../src/app.ts';
import { SharkBackSettings } from '../src/config.ts';
import { sharkBackContract } from '@shoal/shark-back-contract';

let app: FastifyInstance;
beforeAll(async () => {
  const config = testConfig(SharkBackSettings);
  app = await buildApp(config, testContext(config));
  await app.ready();
});
afterAll(() => app.close());

sharkBackContract(() => app.server);
