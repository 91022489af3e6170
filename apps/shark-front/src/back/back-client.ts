import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { BackAbout, BackSharkList } from './back-types.ts';
import { BackUnavailable } from './back-unavailable.ts';

export interface BackClientOptions {
  readonly url: string;
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
}

/** The calls of shark-back. Every failure, of the network or of the answer, is a BackUnavailable. */
export class BackClient {
  readonly #options: BackClientOptions;

  constructor(options: BackClientOptions) {
    this.#options = options;
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
      const answer = await this.#options.fetch(new URL(path, this.#options.url), {
        headers: { accept: 'application/json', 'x-request-id': requestId },
        signal: AbortSignal.timeout(this.#options.timeoutMs),
        redirect: 'error',
      });
      const body: unknown = await answer.json();
      if (!answer.ok) throw new Error(`it answered with status ${String(answer.status)}`);
      if (!Value.Check(schema, body)) throw new Error('its answer has another form than expected');
      return body;
    } catch (error) {
      throw new BackUnavailable(path, error);
    }
  }
}
