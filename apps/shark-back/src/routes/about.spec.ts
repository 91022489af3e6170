import { expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { about } from './about.ts';

it('tells time, environment, host name and version', async () => {
  const app = fastify();
  const now = () => new Date('2026-01-02T03:04:05Z');
  await app.register(about, { environment: 'staging', hostname: 'pod-1', version: '1.2.3', now });
  const answer = await app.inject('/');
  expect(answer.json()).toEqual({
    time: '2026-01-02T03:04:05.000Z',
    environment: 'staging',
    hostname: 'pod-1',
    version: '1.2.3',
  });
  await app.close();
});
