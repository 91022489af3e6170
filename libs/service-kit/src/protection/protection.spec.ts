import { afterEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { sampleService } from '../testing/sample-service.ts';

let app: FastifyInstance;
afterEach(() => app.close());

/** Keeps the event loop from turning, as a hot loop in a handler would. */
function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe('load shedding', () => {
  it('does not take a start that was slow for load', async () => {
    const sample = await sampleService({ MAX_EVENT_LOOP_DELAY_MS: '20' });
    app = sample.app;
    await app.ready();
    // Longer than the plugin waits between two looks: what it finds now is not what requests have done.
    block(2500);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect((await app.inject('/things/1')).statusCode).toBe(200);
  });

  it('refuses requests with 503 while the event loop lags, but never probes', async () => {
    const sample = await sampleService({ MAX_EVENT_LOOP_DELAY_MS: '20' });
    app = sample.app;
    await app.ready();
    let answer = await app.inject('/things/1');
    for (let tries = 0; tries < 50 && answer.statusCode === 200; tries += 1) {
      block(200);
      answer = await app.inject('/things/1');
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(answer.json()).toMatchObject({ status: 503, code: 'OVERLOADED' });
    expect(answer.headers['retry-after']).toBe('5');
    expect(await sample.context.registry.metrics()).toContain('route="/things/:id",status_code="503"');
    block(200);
    for (const url of ['/livez', '/readyz']) expect((await app.inject(url)).statusCode).toBe(200);
  });
});

describe('the rate limit', () => {
  const ask = (remoteAddress: string, forwarded: string) =>
    app.inject({ url: '/things/1', remoteAddress, headers: { 'x-forwarded-for': forwarded } });

  it('is off as shipped', async () => {
    ({ app } = await sampleService());
    expect((await app.inject('/things/1')).headers).not.toHaveProperty('x-ratelimit-limit');
  });

  it('counts by forwarded address when the proxy is trusted', async () => {
    ({ app } = await sampleService({ RATE_LIMIT_PER_MINUTE: '1', TRUST_PROXY: '10.0.0.0/8' }));
    expect((await ask('10.0.0.1', '203.0.113.1')).statusCode).toBe(200);
    expect((await ask('10.0.0.1', '203.0.113.2')).statusCode).toBe(200);
    const third = await ask('10.0.0.1', '203.0.113.1');
    expect(third.json()).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('does not believe anybody else, and lets probes through', async () => {
    ({ app } = await sampleService({ RATE_LIMIT_PER_MINUTE: '1', TRUST_PROXY: '10.0.0.0/8' }));
    expect((await ask('192.0.2.1', '203.0.113.1')).statusCode).toBe(200);
    expect((await ask('192.0.2.1', '203.0.113.2')).statusCode).toBe(429);
    expect((await app.inject({ url: '/livez', remoteAddress: '192.0.2.1' })).statusCode).toBe(200);
  });
});

describe('security headers', () => {
  it('forbid scripts, frames and sniffing', async () => {
    ({ app } = await sampleService());
    const { headers } = await app.inject('/things/1');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('strict-transport-security');
  });
});
