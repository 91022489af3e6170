import { describe, expect, it, jest } from '@jest/globals';
import { Registry } from 'prom-client';
import { BackClient, type BackClientOptions } from './back-client.ts';
import { BackUnavailable } from './back-unavailable.ts';

const about = { time: 'now', environment: 'test', hostname: 'pod', version: '1' };

type Reply = () => Response | Promise<Response>;
const good: Reply = () => Response.json(about);
const broken: Reply = () => Response.json({}, { status: 503 });
const wrong: Reply = () => Response.json({}, { status: 404 });
const reset: Reply = () =>
  Promise.reject(new TypeError('fetch failed', { cause: new Error('read ECONNRESET') }));

/** A client whose shark-back gives these replies in turn, the last one for ever. */
function client(replies: Reply[], options: Partial<BackClientOptions> = {}) {
  const registry = new Registry();
  const logger = { warn: jest.fn(), info: jest.fn() };
  const fake = jest.fn<typeof fetch>(async (_input, _init) => {
    const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? good;
    return reply();
  });
  const back = new BackClient({
    url: 'http://shark-back',
    timeoutMs: 1000,
    retries: 2,
    breakerFailures: 100,
    breakerPauseMs: 60_000,
    fetch: fake,
    registry,
    logger: logger as never,
    ...options,
  });
  return { back, fake, registry, logger };
}

describe('a call of shark-back', () => {
  it.each([
    ['at once', [good], 1],
    ['after a lost connection', [reset, good], 2],
    ['after two 503', [broken, broken, good], 3],
  ])('succeeds %s', async (_case, replies, calls) => {
    const { back, fake } = client(replies);
    expect(await back.about('request-0001')).toEqual(about);
    expect(fake).toHaveBeenCalledTimes(calls);
  });

  it('gives up after the retries, with the reason', async () => {
    const { back, fake } = client([reset]);
    await expect(back.about('request-0001')).rejects.toThrow(
      new BackUnavailable('/', new Error('read ECONNRESET')).message,
    );
    expect(fake).toHaveBeenCalledTimes(3);
  });

  it.each([
    ['a 404', wrong],
    ['an answer of another form', () => Response.json({ nonsense: true })],
    ['no JSON', () => new Response('<html>')],
  ])('is not repeated after %s', async (_case, reply) => {
    const { back, fake } = client([reply]);
    await expect(back.about('request-0001')).rejects.toThrow(BackUnavailable);
    expect(fake).toHaveBeenCalledTimes(1);
  });

  it('ends at the time-out', async () => {
    const { back } = client([], {
      timeoutMs: 20,
      retries: 0,
      fetch: (_input, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => {
            reject(init.signal?.reason as Error);
          });
        }),
    });
    await expect(back.about('request-0001')).rejects.toThrow(/timeout/);
  });

  it('is counted attempt by attempt', async () => {
    const { back, registry } = client([broken, reset, good]);
    await back.about('request-0001');
    const text = await registry.metrics();
    for (const status of ['503', 'error', '200']) {
      expect(text).toContain(
        `http_client_request_duration_seconds_count{peer="shark-back",method="GET",route="/",status_code="${status}"} 1`,
      );
    }
  });
});

describe('the circuit', () => {
  it('opens after failures in a row, spares shark-back, and closes once it answers again', async () => {
    const { back, fake, registry, logger } = client([reset, reset, good], {
      retries: 0,
      breakerFailures: 2,
      // Longer than a busy machine takes for the calls that it has to refuse.
      breakerPauseMs: 1_000,
    });
    for (let call = 0; call < 5; call += 1)
      await expect(back.about('request-0001')).rejects.toThrow(BackUnavailable);
    expect(fake).toHaveBeenCalledTimes(2);
    expect(await registry.metrics()).toContain('circuit_breaker_open{peer="shark-back"} 1');
    expect(logger.warn).toHaveBeenCalledTimes(1);

    let answer;
    while (answer === undefined) answer = await back.about('request-0001').catch(() => undefined);
    expect(answer).toEqual(about);
    expect(fake).toHaveBeenCalledTimes(3);
    expect(await registry.metrics()).toContain('circuit_breaker_open{peer="shark-back"} 0');
    expect(logger.info).toHaveBeenCalledTimes(1);
  });
});
