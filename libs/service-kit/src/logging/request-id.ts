import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const requestIdHeader = 'x-request-id';

// Long enough for UUIDs and trace ids of proxies; nothing that could break a log line or a header.
const acceptable = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,63}$/;

// Unique among all processes; the number behind it among the requests of this one. A UUID for each costs much more.
const prefix = randomBytes(8).toString('hex');
let made = 0;

/** The caller's `x-request-id` when it is 8 to 64 harmless characters, else a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers[requestIdHeader];
  if (typeof given === 'string' && acceptable.test(given)) return given;
  made += 1;
  return `${prefix}-${String(made)}`;
}
