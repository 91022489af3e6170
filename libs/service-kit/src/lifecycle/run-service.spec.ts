import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { startServiceChild, type ServiceChild } from '../testing/service-child.ts';

const slowService = fileURLToPath(new URL('../testing/fixtures/slow-service.ts', import.meta.url));

// Starting a process can take seconds on a busy machine.
jest.setTimeout(60_000);

interface Answer {
  status: number;
  connection: string | undefined;
}

let child: ServiceChild | undefined;
afterEach(async () => {
  child?.process.kill('SIGKILL');
  await child?.exit;
});

async function start(environment: Record<string, string> = {}) {
  child = startServiceChild(slowService, environment);
  const ready = await child.line('ready');
  return { child, base: String(ready['address']), metrics: String(ready['metricsAddress']) };
}

async function ask(url: string, agent?: Agent): Promise<Answer> {
  const request = get(url, agent === undefined ? {} : { agent });
  const [response] = await once(request, 'response');
  response.resume();
  await once(response, 'end');
  return { status: response.statusCode, connection: response.headers.connection };
}

/** Asks again and again over kept connections until the listener is gone; gives all answers and when that was. */
async function keepAsking(url: string): Promise<{ answers: Answer[]; gone: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const answers: Answer[] = [];
  try {
    for (;;) answers.push(await ask(url, agent));
  } catch (error) {
    // Refused, or reset when the connection waited to be accepted as the listener closed.
    expect((error as NodeJS.ErrnoException).code).toMatch(/^(ECONNREFUSED|ECONNRESET)$/);
    return { answers, gone: Date.now() };
  } finally {
    agent.destroy();
  }
}

describe('a terminating service', () => {
  it('keeps serving while it drains, finishes what is under way, and exits with 0', async () => {
    const { child: service, base, metrics } = await start({ DRAIN_MS: '2000', SLOW_MS: '2500' });
    const clients = Array.from({ length: 8 }, () => keepAsking(`${base}/quick`));
    const slow = ask(`${base}/slow`);
    await service.line('slow request under way');
    service.process.kill('SIGTERM');
    await service.line('draining');

    expect(await ask(`${base}/readyz`)).toEqual({ status: 503, connection: 'close' });
    expect(await ask(`${base}/livez`)).toEqual({ status: 200, connection: 'close' });
    expect(await ask(`${base}/startupz`)).toEqual({ status: 200, connection: 'close' });
    expect((await ask(`${metrics}/metrics`)).status).toBe(200);

    const closing = Date.parse(String((await service.line('closing'))['time']));
    expect((await slow).status).toBe(200);
    for (const { answers, gone } of await Promise.all(clients)) {
      expect(gone).toBeGreaterThanOrEqual(closing);
      expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
      expect(answers.at(0)?.connection).toBe('keep-alive');
      expect(answers.at(-1)?.connection).toBe('close');
    }
    expect(await service.exit).toBe(0);
    const messages = service.lines.map((line) => line['msg']);
    // Lines of the last requests may still come after it.
    expect(messages.indexOf('stopped')).toBeGreaterThan(messages.indexOf('closing'));
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('leaves at once with 1 on a second signal (%s)', async (signal) => {
    const { child: service } = await start({ DRAIN_MS: '60000', SHUTDOWN_MS: '90000' });
    service.process.kill('SIGTERM');
    await service.line('draining');
    service.process.kill(signal);
    expect(await service.exit).toBe(1);
    expect(service.lines.at(-1)?.['msg']).toBe(`second signal (${signal}), leaving at once`);
  });

  it('leaves with 1 when the deadline passes', async () => {
    const { child: service, base } = await start({
      SHUTDOWN_MS: '400',
      SLOW_MS: '60000',
      HANDLER_TIMEOUT_MS: '90000',
    });
    const slow = expect(ask(`${base}/slow`)).rejects.toThrow(/socket hang up|ECONNRESET/);
    await service.line('slow request under way');
    service.process.kill('SIGTERM');
    expect(await service.exit).toBe(1);
    await slow;
    expect(service.lines.at(-1)?.['msg']).toBe('shutdown took too long, leaving with requests under way');
  });
});

describe('a service that cannot run', () => {
  it('names every problem of its configuration before it listens, and exits with 1', async () => {
    child = startServiceChild(slowService, { PORT: 'http', LOG_LEVEL: 'loud' });
    expect(await child.exit).toBe(1);
    expect(child.lines).toEqual([]);
    expect(child.stderr()).toContain('slow-service: The configuration has 2 problems:');
    expect(child.stderr()).toContain('PORT must be of type integer, but is «http»');
  });

  it('says which port is taken, and exits with 1', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const port = String((taken.address() as AddressInfo).port);
    child = startServiceChild(slowService, { PORT: port });
    expect(await child.exit).toBe(1);
    expect(child.lines.at(-1)).toMatchObject({
      level: 'fatal',
      msg: 'could not start',
      err: { message: expect.stringContaining(`127.0.0.1:${port}`) },
    });
    taken.close();
  });

  it('logs an uncaught exception and exits with 1', async () => {
    const { child: service, base } = await start();
    await ask(`${base}/broken`).catch(() => undefined);
    expect(await service.exit).toBe(1);
    expect(service.lines).toContainEqual(
      expect.objectContaining({ level: 'fatal', msg: 'uncaught exception' }),
    );
  });
});
