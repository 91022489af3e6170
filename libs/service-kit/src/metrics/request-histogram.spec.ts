import { expect, it } from '@jest/globals';
import { Histogram, Registry } from 'prom-client';
import { RequestHistogram, durationBuckets } from './request-histogram.ts';

it('shows exactly what a histogram of prom-client would show', async () => {
  const [ours, theirs] = [new Registry(), new Registry()];
  const fast = new RequestHistogram(ours);
  const slow = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Seconds from the arrival of a request to the end of its answer',
    labelNames: ['method', 'route', 'status_code'],
    buckets: [...durationBuckets],
    registers: [theirs],
  });
  const observations: [string, string, number, number][] = [
    ['GET', '/', 200, 0.001],
    ['GET', '/', 200, 0.005],
    ['GET', '/', 200, 0.0050001],
    ['GET', '/', 500, 99],
    ['POST', '/things/:id', 201, 10],
    ['GET', '/quo"te', 404, 0],
  ];
  for (const [method, route, status, seconds] of observations) {
    fast.observe(method, route, status, seconds);
    slow.observe({ method, route, status_code: status }, seconds);
  }
  expect(await ours.metrics()).toBe(await theirs.metrics());
});
