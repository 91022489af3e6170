import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { frontApp, goodBack } from '../testing/front-app.ts';

describe('GET /assets/:hash/:file', () => {
  let app: FastifyInstance;
  let url: string;
  beforeAll(async () => {
    ({ app } = await frontApp(goodBack));
    const page = await app.inject('/');
    url = /href="(\/assets\/[0-9a-f]{16}\/site\.css)"/.exec(page.body)?.[1] ?? '';
  });
  afterAll(() => app.close());

  it('can be kept for ever under the hash of its content', async () => {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/css; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('is still served, but not kept, under the hash of another version', async () => {
    const answer = await app.inject('/assets/0000000000000000/site.css');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each(['br', 'gzip'])('comes compressed with %s', async (encoding) => {
    const answer = await app.inject({ url, headers: { 'accept-encoding': encoding } });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['vary']).toMatch(/accept-encoding/i);
    expect(answer.rawPayload.length).toBeLessThan(2000);
  });

  it.each([
    '/assets/0000000000000000/none.css',
    '/assets/0000000000000000/constructor',
    '/assets/0000000000000000/..%2Fmain.ts',
    '/assets/0000000000000000/',
  ])('has nothing at %s', async (path) => {
    expect((await app.inject(path)).statusCode).toBeGreaterThanOrEqual(400);
    expect((await app.inject(path)).statusCode).toBeLessThan(500);
  });
});
