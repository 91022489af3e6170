import { afterAll, beforeAll } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { testConfig, testContext } from '@shoal/service-kit/testing';
import { buildApp } from '../src/app.ts';
import { HelloSettings } from '../src/config.ts';
import { helloContract } from '@shoal/hello-contract';

let app: FastifyInstance;
beforeAll(async () => {
  const config = testConfig(HelloSettings);
  app = await buildApp(config, testContext(config));
  await app.ready();
});
afterAll(() => app.close());

helloContract(() => app.server);
