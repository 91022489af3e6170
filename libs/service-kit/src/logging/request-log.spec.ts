import { afterEach, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { sampleService } from '../testing/sample-service.ts';

let app: FastifyInstance;
afterEach(() => app.close());

it('writes one lean line per request, without query, process id or host name', async () => {
  const sample = await sampleService();
  app = sample.app;
  await app.inject({ url: '/things/7?token=secret', headers: { 'x-request-id': 'request-0001' } });
  expect(sample.context.lines).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      service: 'sample',
      version: '1.2.3',
      requestId: 'request-0001',
      method: 'GET',
      path: '/things/7',
      route: '/things/:id',
      status: 200,
      ms: expect.any(Number),
      msg: 'request',
    },
  ]);
});

it('is silent about probes', async () => {
  const sample = await sampleService();
  app = sample.app;
  for (const url of ['/livez', '/readyz', '/startupz']) await app.inject(url);
  expect(sample.context.lines).toEqual([]);
});

it('hides credentials', async () => {
  const sample = await sampleService();
  app = sample.app;
  sample.context.logger.info(
    { headers: { authorization: 'Bearer x', cookie: 'y', accept: 'z' }, password: 'p' },
    'm',
  );
  expect(sample.context.lines.at(-1)).toMatchObject({
    headers: { authorization: '***', cookie: '***', accept: 'z' },
    password: '***',
  });
});

it('is thinned out under load, but never for our own failures', async () => {
  const sample = await sampleService({ REQUEST_LOG_PER_SECOND: '2' });
  app = sample.app;
  for (let sent = 0; sent < 250; sent += 1) await app.inject('/things/1');
  const lines = sample.context.lines.filter((line) => line['msg'] === 'request');
  expect(lines.length).toBeLessThan(50);
  sample.context.lines.length = 0;
  for (let sent = 0; sent < 5; sent += 1) await app.inject('/broken');
  expect(sample.context.lines.filter((line) => line['msg'] === 'request')).toHaveLength(5);
});
