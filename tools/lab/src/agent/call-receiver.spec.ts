import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '../forge/testing/temporary-directory.ts';
import { callReceiver } from './call-receiver.ts';

const newSocket = async () => join(await temporaryDirectory(), 'webhook.sock');
const call = (socketPath: string) => ({
  socketPath,
  webhookPath: '/hook/abc',
  token: 'secret',
  body: '{"type":"push"}',
});

async function receiver(socket: string, statuses: number[]) {
  const seen: { url: string | undefined; signature: unknown; body: string }[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    void text(request).then((body) => {
      seen.push({ url: request.url, signature: request.headers['x-signature'], body });
      response.writeHead(statuses[seen.length - 1] ?? 200).end();
    });
  }).listen(socket);
  await once(server, 'listening');
  return { seen, close: () => server.close() };
}

describe('callReceiver', () => {
  it('signs the body as generic-hmac Receivers check it', async () => {
    const socket = await newSocket();
    const { seen, close } = await receiver(socket, [200]);
    await expect(callReceiver(call(socket))).resolves.toEqual({ status: 200, attempts: 1 });
    // printf '{"type":"push"}' | openssl dgst -sha256 -hmac secret
    const expected = 'sha256=097a4c3aa81ba84bd616aa3604a5b93b5983f62c8d091a8798180d52de349bb7';
    expect(seen).toEqual([{ url: '/hook/abc', signature: expected, body: '{"type":"push"}' }]);
    close();
  });

  it.each<[string, number[], number, number]>([
    ['a server that fails for a while', [503, 500, 200], 200, 3],
    ['a path that is not known yet', [404, 200], 200, 2],
    ['a signature that is not accepted', [401, 200], 401, 1],
    ['a server that keeps failing', [500, 500, 500, 500], 500, 3],
  ])('handles %s', async (_name, statuses, status, attempts) => {
    const socket = await newSocket();
    const { close } = await receiver(socket, statuses);
    await expect(callReceiver(call(socket), [1, 1])).resolves.toEqual({ status, attempts });
    close();
  });

  it('says so when nobody listens', async () => {
    await expect(callReceiver(call(await newSocket()), [1])).resolves.toMatchObject({
      status: 0,
      attempts: 2,
      error: expect.stringContaining('ENOENT'),
    });
  });
});
