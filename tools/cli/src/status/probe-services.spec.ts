import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { probeServices } from './probe-services.ts';

let server: Server | undefined;

async function listen(status: number): Promise<string> {
  const made = createServer((_request, response) => response.writeHead(status).end());
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((made.address() as AddressInfo).port)}/`;
}

afterEach(() => {
  server?.close();
});

describe('probeServices', () => {
  it.each([
    [200, true],
    [503, false],
  ])('reads status %d', async (status, answers) => {
    const url = await listen(status);
    const found = [{ name: 'hello', url, answers, found: `HTTP ${String(status)}` }];
    await expect(probeServices({ hello: url })).resolves.toEqual(found);
  });

  it('says that nobody listens', async () => {
    const url = await listen(200);
    server?.close();
    await expect(probeServices({ hello: url })).resolves.toMatchObject([{ found: 'nobody listens' }]);
  });
});
