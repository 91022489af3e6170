import type { InjectOptions } from 'fastify';
import type { Random } from './random.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

const oddTexts = [
  '',
  '0',
  '-1',
  '1e999',
  'null',
  '%00',
  '%c0%af',
  '%',
  '%ZZ',
  '..%2f..%2fetc%2fpasswd',
  '../../main.ts',
  '%F0%9F%A6%88',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'a'.repeat(120),
  'b'.repeat(5000),
  '2026-01-02T03:04:05Z',
];

const mediaTypes = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'x',
  '',
];
const headerNames = [
  'accept',
  'accept-encoding',
  'authorization',
  'content-length',
  'cookie',
  'expect',
  'if-modified-since',
  'if-none-match',
  'origin',
  'range',
  'transfer-encoding',
  'traceparent',
  'x-forwarded-for',
  'x-request-id',
];
const headerTexts = [
  '*',
  'bytes=0-',
  'bytes=9-1,-5',
  '"x", W/"y"',
  'gzip;q=0, br',
  'text/html;q=x',
  'ünïcode',
  '\u0001',
  ...oddTexts,
];

/** A request to one of the routes, or near one, with parts that a careless handler would trip over. */
export function randomRequest(random: Random, routes: readonly string[]): InjectOptions {
  const path = random
    .pick(routes)
    .split('/')
    .map((part) => (part.startsWith(':') || random.chance(0.05) ? random.pick(oddTexts) : part))
    .join('/');
  const query = random.chance(0.5) ? `?${randomQuery(random)}` : '';
  const headers: Record<string, string> = {};
  while (random.chance(0.4)) headers[random.pick(headerNames)] = random.pick(headerTexts);
  const request: InjectOptions = {
    method: random.pick(methods),
    url: `/${path}${query}`.replace(/^\/+/, '/'),
    headers,
  };
  if (random.chance(0.5)) {
    headers['content-type'] = random.pick(mediaTypes);
    request.payload = randomBody(random);
  }
  return request;
}

function randomQuery(random: Random): string {
  const pairs = [];
  do {
    pairs.push(
      `${random.pick(['q', 'status', 'limit', 'offset', 'shark', 'before', '__proto__', ''])}=${random.pick(oddTexts)}`,
    );
  } while (random.chance(0.5));
  return pairs.join('&');
}

function randomBody(random: Random): string {
  if (random.chance(0.3))
    return random.pick([...oddTexts, '{', '[]', '"', '{"__proto__":{"x":1}}', '\u0000']);
  return JSON.stringify(randomValue(random, 0));
}

function randomValue(random: Random, depth: number): unknown {
  switch (random.below(depth > 3 ? 5 : 7)) {
    case 0:
      return random.pick([0, -1, 1, 1.5, 1e308, 2 ** 53, 100_001]);
    case 1:
      return random.chance(0.5);
    case 2:
      return null;
    case 3:
      return 'whale-shark';
    case 4:
      return random.pick(oddTexts);
    case 5:
      return Array.from({ length: random.below(4) }, () => randomValue(random, depth + 1));
    default:
      return Object.fromEntries(
        ['shark', 'place', 'count', 'note', 'seenAt', 'level', 'x']
          .filter(() => random.chance(0.6))
          .map((key) => [key, likely(random, key) ?? randomValue(random, depth + 1)]),
      );
  }
}

/** Often a value that is nearly right, so that bodies get past the schema. */
function likely(random: Random, key: string): unknown {
  if (random.chance(0.3)) return undefined;
  const values: Record<string, readonly unknown[]> = {
    shark: ['whale-shark', 'bull-shark'],
    place: ['here', '\u0000', '\ud800', '🦈', 'x'.repeat(200)],
    count: [1, 100_000, 2 ** 31, '7'],
    note: ['', '\u0000', "'; drop table sighting; --"],
    seenAt: ['2026-01-02T03:04:05Z', '0000-01-01T00:00:00Z', '2016-12-31T23:59:60Z', '2026-02-30T00:00:00Z'],
  };
  const choices = values[key];
  return choices && random.pick(choices);
}
