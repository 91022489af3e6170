import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { testConfig, testContext } from '@shoal/service-kit/testing';
import { buildApp } from '../app.ts';
import { SharkBackSettings } from '../config.ts';

describe('GET /sharks/:name', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    const config = testConfig(SharkBackSettings);
    app = await buildApp(config, testContext(config));
  });
  afterAll(() => app.close());

  it.each(['whale-shark', 'Whale-Shark'])('finds %s', async (name) => {
    const answer = await app.inject(`/sharks/${name}`);
    expect(answer.json()).toMatchObject({ name: 'whale-shark', latin: 'Rhincodon typus' });
  });

  it('is a problem for an unknown one', async () => {
    const answer = await app.inject('/sharks/land-shark');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({
      code: 'UNKNOWN_SHARK',
      detail: 'There is no shark named land-shark',
    });
  });
});
