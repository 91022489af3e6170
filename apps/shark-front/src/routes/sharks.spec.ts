import { afterEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { frontApp, goodBack } from '../testing/front-app.ts';

describe('GET /sharks', () => {
  let app: FastifyInstance | undefined;
  afterEach(() => app?.close());

  it('lists what shark-back knows, escaped', async () => {
    ({ app } = await frontApp(goodBack));
    const answer = await app.inject('/sharks');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('Whale shark');
    expect(answer.body).toContain('It is &#60;big&#62;.');
    expect(answer.body).toContain('Endangered');
  });

  it.each([
    ['away', undefined],
    ['without the list', {}],
    ['talking nonsense', { '/sharks': { total: 'many' } }],
  ])('is an honest 503 page with shark-back %s', async (_case, answers) => {
    ({ app } = await frontApp(answers));
    const answer = await app.inject('/sharks');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.body).toContain('does not answer at the moment');
  });
});
