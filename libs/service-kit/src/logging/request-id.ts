import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const requestIdHeader = 'x-request-id';

// Long enough for UUIDs and trace ids of proxies; nothing that could break a log line or a header.
const acceptable = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,63}$/;

/** The caller's `x-request-id` when it is 8 to 64 harmless characters, else a new UUID. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers[requestIdHeader];
  return typeof given === 'string' && acceptable.test(given) ? given : randomUUID();
}
