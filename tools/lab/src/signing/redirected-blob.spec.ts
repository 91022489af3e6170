import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openRegistry } from '@shoal/signing';
import { certificateAuthority, issueLeaf } from '../pki/index.ts';

/** A registry that keeps its blobs in another one's store, as those of clouds do. */
const seen: { path: string; authorization: string | undefined }[] = [];
const servers: ReturnType<typeof createServer>[] = [];
let folder: string;
let ca: string;
let host: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redirected-blob-'));
  const authority = await certificateAuthority(folder, 'ca', 'registry');
  ca = authority.pem;
  const leaf = await issueLeaf(authority, { user: 'a server', hosts: ['127.0.0.1'] });
  const start = async (answer: (path: string) => { status: number; location?: string; body?: string }) => {
    const server = createServer({ cert: leaf.certificate, key: leaf.key }, (request, response) => {
      const { url = '', headers } = request;
      seen.push({ path: url, authorization: headers.authorization });
      const { status, location, body = '' } = answer(url);
      response.writeHead(status, location === undefined ? {} : { location }).end(body);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  };
  const store = await start(() => ({ status: 200, body: 'of the store' }));
  host = await start(() => ({ status: 307, location: `https://${store}/kept` }));
});

afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

it('fetches a blob from where the registry says, and leaves the password behind', async () => {
  const session = openRegistry({ host, ca, login: { username: 'publisher', password: 'secret' } });
  const answer = await session.send('team1/back', {
    method: 'GET',
    path: 'blobs/sha256:1',
    headers: { authorization: 'Basic c2VjcmV0' },
  });
  await session.close();
  expect({ status: answer.status, body: answer.body.toString() }).toEqual({
    status: 200,
    body: 'of the store',
  });
  expect(seen).toEqual([
    { path: '/v2/team1/back/blobs/sha256:1', authorization: 'Basic c2VjcmV0' },
    { path: '/kept', authorization: undefined },
  ]);
});
