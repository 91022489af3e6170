import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** Pauses between attempts; after the last one Flux finds out by itself at its next poll. */
const PAUSES_MILLISECONDS = [100, 200, 400, 800, 1600, 3200];
const ANSWER_LIMIT_MILLISECONDS = 5000;
const FIRST_ERROR_THAT_MAY_PASS = 500;
const NOT_FOUND = 404;

export interface ReceiverCall {
  readonly socketPath: string;
  readonly webhookPath: string;
  readonly token: string;
  readonly body: string;
}

export interface ReceiverCallResult {
  /** HTTP status of the last attempt; 0 when there was no answer. */
  readonly status: number;
  readonly attempts: number;
  readonly error?: string;
}

/** The header of Flux's `generic-hmac` Receivers: HMAC-SHA256 of the body. */
export function signature(token: string, body: string): string {
  return `sha256=${createHmac('sha256', token).update(body).digest('hex')}`;
}

function post({ socketPath, webhookPath, token, body }: ReceiverCall): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      host: 'webhook-receiver.flux-system',
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-signature': signature(token, body),
    };
    const call = request(
      { socketPath, path: webhookPath, method: 'POST', headers, agent: false },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    call.setTimeout(ANSWER_LIMIT_MILLISECONDS, () => call.destroy(new Error('no answer')));
    call.on('error', reject);
    call.end(body);
  });
}

/**
 * Calls a Receiver, again with growing pauses while it cannot be reached or does not know its path yet, for about 6 s in
 * all. Never rejects: the result says how it ended.
 */
export async function callReceiver(
  call: ReceiverCall,
  pauses: readonly number[] = PAUSES_MILLISECONDS,
): Promise<ReceiverCallResult> {
  for (let attempts = 1; ; attempts += 1) {
    const result = await post(call).then(
      (status) => ({ status, attempts }),
      (error: unknown) => ({
        status: 0,
        attempts,
        error: error instanceof Error ? error.message : String(error),
      }),
    );
    const mayPass =
      result.status === 0 || result.status === NOT_FOUND || result.status >= FIRST_ERROR_THAT_MAY_PASS;
    const pause = pauses[attempts - 1];
    if (!mayPass || pause === undefined) return result;
    await delay(pause);
  }
}
