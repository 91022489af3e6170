import { requestIdHeader, tracedCall } from '@shoal/service-kit';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { backMetrics, type BackMetrics } from './back-metrics.ts';
import { backPolicy, type BackPolicy, type BackPolicyOptions } from './back-policy.ts';
import { BackAbout, BackSharkList } from './back-types.ts';
import { BackUnavailable } from './back-unavailable.ts';
import { UnusableAnswer } from './unusable-answer.ts';

export interface BackClientOptions extends BackPolicyOptions {
  readonly url: string;
  /** Milliseconds that one attempt may take. */
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
  readonly registry: Registry;
  readonly logger: Pick<Logger, 'warn' | 'info'>;
}

/** The calls of shark-back. Every failure, of the network or of the answer, is a BackUnavailable. */
export class BackClient {
  readonly #options: BackClientOptions;
  readonly #policy: BackPolicy['policy'];
  readonly #metrics: BackMetrics;
  readonly #host: string;

  constructor(options: BackClientOptions) {
    this.#options = options;
    this.#host = new URL(options.url).hostname;
    const { policy, breaker } = backPolicy(options);
    this.#policy = policy;
    this.#metrics = backMetrics(options.registry, breaker);
    breaker.onBreak(() => {
      options.logger.warn({ pauseMs: options.breakerPauseMs }, 'circuit to shark-back opened');
    });
    breaker.onReset(() => {
      options.logger.info('circuit to shark-back closed');
    });
  }

  /** Which shark-back answers. */
  about(requestId: string): Promise<BackAbout> {
    return this.#get('/', BackAbout, requestId);
  }

  /** The species it knows. */
  sharks(requestId: string): Promise<BackSharkList> {
    return this.#get('/sharks', BackSharkList, requestId);
  }

  async #get<Schema extends TSchema>(
    path: string,
    schema: Schema,
    requestId: string,
  ): Promise<Static<Schema>> {
    try {
      return await this.#policy.execute(() =>
        tracedCall(`GET ${path}`, { 'server.address': this.#host, 'http.request.method': 'GET' }, (headers) =>
          this.#attempt(path, schema, {
            ...headers,
            accept: 'application/json',
            [requestIdHeader]: requestId,
          }),
        ),
      );
    } catch (error) {
      throw new BackUnavailable(path, error);
    }
  }

  async #attempt<Schema extends TSchema>(
    path: string,
    schema: Schema,
    headers: Record<string, string>,
  ): Promise<Static<Schema>> {
    const started = performance.now();
    let status = 'error';
    try {
      const answer = await this.#options.fetch(new URL(path, this.#options.url), {
        headers,
        signal: AbortSignal.timeout(this.#options.timeoutMs),
        redirect: 'error',
      });
      const text = await answer.text();
      status = String(answer.status);
      if (!answer.ok)
        throw new UnusableAnswer(`it answered with status ${status}`, { passing: answer.status >= 500 });
      return parse(schema, text);
    } finally {
      this.#metrics.observe(path, status, (performance.now() - started) / 1000);
    }
  }
}

function parse<Schema extends TSchema>(schema: Schema, text: string): Static<Schema> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new UnusableAnswer('its answer is no JSON', { passing: false });
  }
  if (!Value.Check(schema, body))
    throw new UnusableAnswer('its answer has another form than expected', { passing: false });
  return body;
}
