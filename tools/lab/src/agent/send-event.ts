import { request } from 'node:http';
import type { ForgeEvent } from './forge-event.ts';

const ACCEPTED = 202;
const TIME_LIMIT_MILLISECONDS = 1000;

/**
 * Hands an event to the agent over its Unix socket; the agent answers before it acts on it.
 * @throws Error when nobody listens, or there is no answer within a second.
 */
export function sendEvent(socketPath: string, event: ForgeEvent): Promise<void> {
  const body = JSON.stringify(event);
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const call = request({ socketPath, method: 'POST', path: '/events', headers }, (response) => {
      response.resume();
      if (response.statusCode === ACCEPTED) resolve();
      else reject(new Error(`the agent answered ${String(response.statusCode)}`));
    });
    call.setTimeout(TIME_LIMIT_MILLISECONDS, () => call.destroy(new Error('the agent does not answer')));
    call.on('error', reject);
    call.end(body);
  });
}
