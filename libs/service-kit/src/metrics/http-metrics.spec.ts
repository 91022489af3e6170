import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { sampleService } from '../testing/sample-service.ts';
import type { TestContext } from '../testing/test-context.ts';

let app: FastifyInstance;
let context: TestContext;
beforeEach(async () => {
  ({ app, context } = await sampleService());
});
afterEach(() => app.close());

async function series(name: string): Promise<Record<string, number>> {
  const values: Record<string, number> = {};
  for (const line of (await context.registry.metrics()).split('\n')) {
    const match = /^(\S+?)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (match?.[1] === name) values[match[2] ?? ''] = Number(match[3]);
  }
  return values;
}

describe('http_request_duration_seconds', () => {
  it('counts by method, route template and status; probes and paths of scanners make no series', async () => {
    for (const url of [
      '/things/1',
      '/things/2',
      '/things/x',
      '/.env',
      '/wp-login.php',
      '/livez',
      '/readyz',
    ]) {
      await app.inject(url);
    }
    await app.inject({ method: 'DELETE', url: '/things/1' });
    expect(await series('http_request_duration_seconds_count')).toEqual({
      'method="GET",route="/things/:id",status_code="200"': 2,
      'method="GET",route="/things/:id",status_code="400"': 1,
      'method="GET",route="__unknown__",status_code="404"': 2,
      'method="DELETE",route="__unknown__",status_code="405"': 1,
    });
  });

  it('is in seconds', async () => {
    app.get('/slow', async () => delay(60, { slow: true }));
    await app.inject('/slow');
    const [sum] = Object.values(await series('http_request_duration_seconds_sum'));
    expect(sum).toBeGreaterThan(0.05);
    expect(sum).toBeLessThan(10);
  });
});

describe('http_requests_in_flight', () => {
  it('goes up and down, also when the client leaves before the answer', async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    app.get('/held', () => {
      arrive();
      return new Promise(() => undefined);
    });
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const request = get(`${address}/held`);
    request.on('error', () => undefined);
    await arrived;
    expect(await series('http_requests_in_flight')).toEqual({ '': 1 });
    request.destroy();
    while ((await series('http_requests_in_flight'))[''] !== 0) await delay(5);
    expect(await series('http_request_duration_seconds_count')).toEqual({
      'method="GET",route="/held",status_code="499"': 1,
    });
  });
});

it('tells the build', async () => {
  expect(await series('app_build_info')).toEqual({ 'version="1.2.3",commit="0123abc"': 1 });
  expect(Object.keys(await series('process_cpu_seconds_total'))).toHaveLength(1);
});
