import type { IncomingMessage } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import { env } from 'node:process';

export interface NetworkOptions {
  /** Longest wait for a connection and for each pause in the answer, milliseconds. */
  connectTimeoutMs: number;
  silenceTimeoutMs: number;
}

/** The network or the server refused; another route to the same thing may work. */
export class UnreachableError extends Error {
  /** Whether the host as a whole cannot be used, rather than this one file of it. */
  readonly wholeHost: boolean;

  constructor(url: string, reason: string, options: { wholeHost: boolean; cause?: unknown }) {
    super(`${url}: ${reason}`, { cause: options.cause });
    this.name = 'UnreachableError';
    this.wholeHost = options.wholeHost;
  }
}

const MAX_REDIRECTS = 5;

function requestOnce(url: string, options: NetworkOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const secure = new URL(url).protocol === 'https:';
    // The agent follows HTTP_PROXY, HTTPS_PROXY and NO_PROXY of the caller.
    const agent = secure ? new https.Agent({ proxyEnv: env }) : new http.Agent({ proxyEnv: env });
    const request = (secure ? https : http).get(url, { agent }, (response) => {
      clearTimeout(connecting);
      request.setTimeout(options.silenceTimeoutMs, () => {
        response.destroy(
          new UnreachableError(url, `silent for ${String(options.silenceTimeoutMs)} ms`, { wholeHost: true }),
        );
      });
      resolve(response);
    });
    const connecting = setTimeout(() => {
      request.destroy(new Error(`no answer within ${String(options.connectTimeoutMs)} ms`));
    }, options.connectTimeoutMs);
    request.on('error', (error) => {
      clearTimeout(connecting);
      reject(new UnreachableError(url, error.message, { wholeHost: true, cause: error }));
    });
  });
}

/**
 * The answer to a GET, after redirects, as a stream.
 * @throws UnreachableError when the network refuses, nothing answers in time, or the status is not 200.
 */
export async function openUrl(url: string, options: NetworkOptions): Promise<IncomingMessage> {
  let next = url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await requestOnce(next, options);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return response;
    response.resume();
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) {
      throw new UnreachableError(next, `status ${String(statusCode)}`, { wholeHost: false });
    }
    next = new URL(headers.location, next).href;
  }
  throw new UnreachableError(url, `more than ${String(MAX_REDIRECTS)} redirects`, { wholeHost: false });
}
