import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createMetricsServer } from '../metrics/metrics-server.ts';
import { sampleService } from '../testing/sample-service.ts';
import type { TestContext } from '../testing/test-context.ts';

let app: FastifyInstance;
let metrics: FastifyInstance;
let context: TestContext;
beforeEach(async () => {
  ({ app, context } = await sampleService({ FAULT_INJECTION: 'true' }));
  metrics = await createMetricsServer(context, true);
});
afterEach(async () => {
  await app.close();
  await metrics.close();
});

describe('the metrics server', () => {
  it('shows the metrics in the Prometheus format', async () => {
    const answer = await metrics.inject('/metrics');
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.body).toContain('app_build_info{version="1.2.3",commit="0123abc"} 1');
  });

  it('takes controls from the loopback address only', async () => {
    const answer = await metrics.inject({
      method: 'POST',
      url: '/control/readiness/disable',
      remoteAddress: '10.110.0.7',
    });
    expect(answer.statusCode).toBe(403);
    expect(context.lifecycle.ready).toBe(true);
    expect((await metrics.inject({ url: '/metrics', remoteAddress: '10.110.0.7' })).statusCode).toBe(200);
  });
});

describe('the controls', () => {
  it('change the log level', async () => {
    context.logger.debug('not yet');
    await metrics.inject({ method: 'PUT', url: '/control/log-level', payload: { level: 'debug' } });
    context.logger.debug('now');
    await app.inject('/things/1');
    expect(context.lines.map((line) => line['msg'])).toEqual(['log level changed', 'now', 'request']);
    await metrics.inject({ method: 'PUT', url: '/control/log-level', payload: { level: 'error' } });
    await app.inject('/things/1');
    expect(context.lines.map((line) => line['msg'])).toEqual(['log level changed', 'now', 'request']);
    const wrong = await metrics.inject({
      method: 'PUT',
      url: '/control/log-level',
      payload: { level: 'loud' },
    });
    expect(wrong.json()).toMatchObject({ status: 400, errors: [{ field: 'body.level' }] });
  });

  it('take one replica out of the Service and put it back', async () => {
    await metrics.inject({ method: 'POST', url: '/control/readiness/disable' });
    const out = await app.inject('/readyz');
    expect([out.statusCode, out.json()]).toEqual([503, { status: 'disabled' }]);
    expect((await app.inject('/livez')).statusCode).toBe(200);
    await metrics.inject({ method: 'POST', url: '/control/readiness/enable' });
    expect((await app.inject('/readyz')).statusCode).toBe(200);
  });
});

describe('fault injection', () => {
  it('fails and delays requests, never probes, until it is cleared', async () => {
    const payload = { errorRate: 1, latencyMs: 30 };
    await metrics.inject({ method: 'PUT', url: '/control/faults', payload });
    expect((await metrics.inject('/control/faults')).json()).toEqual(payload);
    const started = performance.now();
    const failed = await app.inject('/things/1');
    expect(failed.json()).toMatchObject({ status: 500, code: 'INJECTED_FAULT' });
    expect(performance.now() - started).toBeGreaterThanOrEqual(29);
    for (const url of ['/livez', '/readyz', '/startupz'])
      expect((await app.inject(url)).statusCode).toBe(200);
    await metrics.inject({ method: 'DELETE', url: '/control/faults' });
    expect((await app.inject('/things/1')).statusCode).toBe(200);
  });

  it('is not there unless it is enabled', async () => {
    const plain = await createMetricsServer(context, false);
    const answer = await plain.inject({ method: 'PUT', url: '/control/faults', payload: { errorRate: 1 } });
    expect(answer.statusCode).toBe(404);
    await plain.close();
  });
});
