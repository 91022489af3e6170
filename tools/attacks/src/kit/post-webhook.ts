import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { Stage } from '../stage.ts';

interface Call {
  readonly path: string;
  readonly token?: string;
  readonly body?: string;
}

/** The HTTP status that the receivers answer a signed (or, without a token, unsigned) call with; 0 when they hang up. */
export function postWebhook({ webhookSocket }: Stage, { path, token, body = '{}' }: Call): Promise<number> {
  const signature =
    token === undefined
      ? {}
      : { 'x-signature': `sha256=${createHmac('sha256', token).update(body).digest('hex')}` };
  return new Promise((resolve) => {
    const call = request(
      {
        socketPath: webhookSocket,
        path,
        method: 'POST',
        agent: false,
        headers: {
          host: 'webhook-receiver.flux-system',
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...signature,
        },
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    // The answer to a body that is too large comes before its end.
    call.on('error', () => {
      resolve(0);
    });
    call.end(body);
  });
}
