import { expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { getName } from './get-name.ts';

it.each(['Ada', 'tiger%20shark', '%3Cb%3E'])('gives %s back', async (name) => {
  const app = fastify();
  await app.register(getName);
  const answer = await app.inject(`/get/${name}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({ name: decodeURIComponent(name) });
  await app.close();
});
