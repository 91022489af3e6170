import type { Dispatcher } from 'undici';
import type { KubeConnection } from './kube-connection.ts';
import { KubeError } from './kube-error.ts';

export interface KubeRequest {
  readonly body?: unknown;
  readonly contentType?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Requests to one API server over kept connections. */
export interface KubeClient {
  /** @throws KubeError for an answer other than 2xx; undici's errors when there is no answer. */
  json<T>(method: Dispatcher.HttpMethod, path: string, request?: KubeRequest): Promise<T>;
  /** The body as it comes. Throws as `json`. */
  stream(path: string, request?: KubeRequest): Promise<Dispatcher.ResponseData['body']>;
  close(): Promise<void>;
}

export function kubeClient(connection: KubeConnection): KubeClient {
  const { server, dispatcher } = connection;

  async function send(
    method: Dispatcher.HttpMethod,
    path: string,
    { body, contentType = 'application/json', query = {}, signal }: KubeRequest,
  ): Promise<Dispatcher.ResponseData> {
    const url = new URL(`${server.replace(/\/$/, '')}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const response = await dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': contentType }),
        ...(await connection.headers()),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.statusCode >= 300) {
      throw new KubeError(`${method} ${url.pathname}`, response.statusCode, await response.body.text());
    }
    return response;
  }

  return {
    async json<T>(method: Dispatcher.HttpMethod, path: string, request: KubeRequest = {}): Promise<T> {
      const response = await send(method, path, request);
      return (await response.body.json()) as T;
    },
    async stream(path, request = {}) {
      return (await send('GET', path, request)).body;
    },
    async close() {
      await dispatcher.destroy();
    },
  };
}
