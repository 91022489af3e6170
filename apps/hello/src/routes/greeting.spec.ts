import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { testConfig, testContext } from '@shoal/service-kit/testing';
import { buildApp } from '../app.ts';
import { HelloSettings } from '../config.ts';

describe('GET /', () => {
  let app: FastifyInstance;

  beforeEach(async () => {
    const config = testConfig(HelloSettings, { MESSAGE: 'Ahoy «sharks»' });
    app = await buildApp(config, testContext(config));
  });
  afterEach(() => app.close());

  it.each([undefined, '*/*', 'application/json', 'text/*;q=0.5, application/*', 'text/plain;q=0.1, */*'])(
    'is JSON for Accept: %s',
    async (accept) => {
      const answer = await app.inject({ url: '/', headers: accept === undefined ? {} : { accept } });
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(answer.json()).toEqual({ message: 'Ahoy «sharks»' });
    },
  );

  it.each(['text/plain', 'text/*', 'application/json;q=0.2, text/plain', 'application/json;q=0, */*'])(
    'is the plain sentence for Accept: %s',
    async (accept) => {
      const answer = await app.inject({ url: '/', headers: { accept } });
      expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(answer.body).toBe('Ahoy «sharks»\n');
    },
  );

  it('is 406 for what it does not speak', async () => {
    const answer = await app.inject({ url: '/', headers: { accept: 'image/png' } });
    expect(answer.statusCode).toBe(406);
    expect(answer.json()).toMatchObject({ code: 'NOT_ACCEPTABLE' });
  });
});
