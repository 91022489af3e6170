import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** Answers a request, or returns false for «not found». */
export type FakeAnswers = (request: FakeRequest, response: ServerResponse) => boolean;

export interface FakeApiServer {
  readonly url: string;
  readonly requests: FakeRequest[];
  close(): Promise<void>;
}

async function read(message: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

/** A Kubernetes API server for unit tests, as far as a test tells it to be one. It knows v1 and apps/v1. */
export async function fakeApiServer(answers: FakeAnswers): Promise<FakeApiServer> {
  const requests: FakeRequest[] = [];
  const discovery: Record<string, object[]> = {
    '/api/v1': [
      { name: 'configmaps', kind: 'ConfigMap', namespaced: true },
      { name: 'namespaces', kind: 'Namespace', namespaced: false },
      { name: 'namespaces/status', kind: 'Namespace', namespaced: false },
    ],
    '/apis/apps/v1': [{ name: 'deployments', kind: 'Deployment', namespaced: true }],
  };
  const server = createServer((message, response) => {
    void (async () => {
      const { method = '', url = '', headers } = message;
      const request = { method, url, authorization: headers.authorization, body: await read(message) };
      requests.push(request);
      const resources = discovery[url];
      if (resources !== undefined) response.end(JSON.stringify({ resources }));
      else if (!answers(request, response)) {
        response.statusCode = 404;
        response.end(JSON.stringify({ kind: 'Status', reason: 'NotFound', message: `no ${url} here` }));
      }
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
