import { fileURLToPath } from 'node:url';
import { afterEach, expect, it, jest } from '@jest/globals';
import { startServiceChild, type ServiceChild } from '../testing/service-child.ts';
import { TraceCollector } from '../testing/trace-collector.ts';

const slowService = fileURLToPath(new URL('../testing/fixtures/slow-service.ts', import.meta.url));
jest.setTimeout(60_000);

let child: ServiceChild | undefined;
let collector: TraceCollector | undefined;
afterEach(async () => {
  child?.process.kill('SIGKILL');
  await child?.exit;
  await collector?.stop();
});

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, 'content-type': 'application/json' };

it('continues the trace of the caller into spans, logs, outgoing calls and metrics', async () => {
  collector = await TraceCollector.start();
  child = startServiceChild(slowService, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, DRAIN_MS: '0' });
  const ready = await child.line('ready');
  const base = String(ready['address']);
  const answer = await fetch(`${base}/headers`, { method: 'POST', headers, body: '{"a":1}' });
  const outgoing = (await answer.json()) as { traceparent: string };
  expect(outgoing.traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
  await fetch(`${base}/livez`, { headers });

  const metrics = await fetch(`${String(ready['metricsAddress'])}/metrics`);
  expect(metrics.headers.get('content-type')).toMatch(/^application\/openmetrics-text/);
  expect(await metrics.text()).toMatch(new RegExp(`route="/headers".* # \\{trace_id="${traceId}"\\} `));

  child.process.kill('SIGTERM');
  expect(await child.exit).toBe(0);
  expect(child.lines).toContainEqual(expect.objectContaining({ msg: 'request', route: '/headers', traceId }));
  expect(child.lines).toContainEqual(expect.objectContaining({ msg: 'in the handler', traceId }));
  expect(collector.spans).toHaveLength(2);
  const server = collector.spans.find((span) => span.name === 'POST /headers');
  expect(server).toMatchObject({
    service: 'slow-service',
    traceId,
    parentSpanId: '00f067aa0ba902b7',
    attributes: { 'http.route': '/headers', 'http.request.method': 'POST' },
  });
  expect(collector.spans.find((span) => span.name === 'GET other')).toMatchObject({
    traceId,
    parentSpanId: server?.spanId,
  });
});

it('is off unless an endpoint is configured', async () => {
  child = startServiceChild(slowService, { DRAIN_MS: '0' });
  const ready = await child.line('ready');
  const answer = await fetch(`${String(ready['address'])}/headers`, { method: 'POST', headers, body: '{}' });
  expect(await answer.json()).toEqual({});
  const metrics = await fetch(`${String(ready['metricsAddress'])}/metrics`);
  expect(metrics.headers.get('content-type')).toMatch(/^text\/plain/);
});

it('costs nothing but spans when the collector is away', async () => {
  const away = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', DRAIN_MS: '0' };
  child = startServiceChild(slowService, away);
  const ready = await child.line('ready');
  expect((await fetch(`${String(ready['address'])}/quick`)).status).toBe(200);
  child.process.kill('SIGTERM');
  expect(await child.exit).toBe(0);
});
