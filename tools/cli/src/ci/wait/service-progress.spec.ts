import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { serviceProgress } from './service-progress.ts';

describe('serviceProgress', () => {
  let server: Server;
  let address: string;
  let version: string;
  beforeEach(async () => {
    server = createServer((_request, response) => response.end(JSON.stringify({ version })));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    ['0.1.1-main.7.gabc', true],
    ['0.1.1-main.8.gabd', true],
    ['0.1.1-main.6.gabb', false],
    ['', false],
  ])('with %s is done: %s', async (now, done) => {
    version = now;
    expect((await serviceProgress('back', address, '0.1.1-main.7.gabc')).done).toBe(done);
  });

  it('says that nobody answers', async () => {
    await expect(serviceProgress('back', 'http://127.0.0.1:1', '1.0.0')).resolves.toMatchObject({
      missing: expect.stringContaining('back does not tell its version at http://127.0.0.1:1/version'),
    });
  });
});
