import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { testConfig, testContext } from '@shoal/service-kit/testing';
import { buildApp } from '../app.ts';
import { SharkBackSettings } from '../config.ts';

describe('GET /sharks', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    const config = testConfig(SharkBackSettings);
    app = await buildApp(config, testContext(config));
  });
  afterAll(() => app.close());

  const names = (body: { sharks: { name: string }[] }) => body.sharks.map((shark) => shark.name);

  it.each([
    ['?status=CR', ['great-hammerhead', 'oceanic-whitetip-shark']],
    ['?q=REEF', ['blacktip-reef-shark']],
    ['?q=carcharodon', ['great-white-shark']],
    ['?q=shark&status=LC&limit=1', ['goblin-shark']],
    ['?q=shark&status=LC&limit=1&offset=1', ['leopard-shark']],
    ['?q=trout', []],
    ['?offset=1000', []],
  ])('%s', async (query, expected) => {
    expect(names((await app.inject(`/sharks${query}`)).json())).toEqual(expected);
  });

  it('tells the total over all pages', async () => {
    const answer = await app.inject('/sharks?status=LC&limit=1');
    expect(answer.json()).toMatchObject({ total: 2, limit: 1, offset: 0 });
  });

  it.each([
    '?status=XX',
    '?limit=0',
    '?limit=1000',
    '?offset=-1',
    '?limit=many',
    '?limit=1e999',
    '?offset=1e999',
    '?q=a&q=b',
  ])('refuses %s', async (query) => {
    const answer = await app.inject(`/sharks${query}`);
    expect(answer.json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
  });

  it('is 304 to who knows it already', async () => {
    const first = await app.inject('/sharks');
    const etag = String(first.headers['etag']);
    expect(etag).toMatch(/^"/);
    const second = await app.inject({ url: '/sharks', headers: { 'if-none-match': etag } });
    expect([second.statusCode, second.body]).toEqual([304, '']);
    const other = await app.inject({ url: '/sharks?limit=1', headers: { 'if-none-match': etag } });
    expect(other.statusCode).toBe(200);
  });
});
