import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { randomRequest } from './random-request.ts';
import { Random } from './random.ts';

/** Requests of one run; `FUZZ_REQUESTS=100000 npm test` digs deeper. */
const count = Number(process.env['FUZZ_REQUESTS'] ?? 3000);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000_007);

/**
 * Whatever a caller sends to any route, near it or in its body: no answer of 5xx, each failure a problem, and no memory that
 * stays. The seed is in the test's name; `FUZZ_SEED` repeats a run.
 */
export function fuzzContract(open: () => Promise<{ app: FastifyInstance; routes: readonly string[] }>): void {
  let app: FastifyInstance;
  let routes: readonly string[];
  beforeAll(async () => {
    ({ app, routes } = await open());
    await app.ready();
  });
  afterAll(() => app.close());
  jest.setTimeout(600_000);

  it(`stands ${String(count)} random requests (FUZZ_SEED=${String(seed)})`, async () => {
    const random = new Random(seed);
    let before = 0;
    for (let sent = 0; sent < count; sent += 1) {
      const request = randomRequest(random, routes);
      const answer = await app.inject(request);
      if (answer.statusCode >= 500) throw new Error(`${JSON.stringify(request)} gave ${answer.body}`);
      if (answer.statusCode >= 400 && request.method !== 'HEAD') {
        expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
        expect(answer.json()).toMatchObject({ status: answer.statusCode, requestId: expect.any(String) });
      }
      if (sent === Math.floor(count / 2)) before = process.memoryUsage().heapUsed;
    }
    // The second half must not need much more than the first has left behind.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150 * 1024 * 1024);
  });
}
