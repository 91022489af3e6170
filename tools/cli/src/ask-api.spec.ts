import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { askApi } from './ask-api.ts';

let folder: string;
let server: Server;

const ready = async (kubeconfig: string): Promise<string | undefined> =>
  askApi(kubeconfig, async (kube) => kube.client.json<string>('GET', '/version'), 200);

/** A kubeconfig of a server that answers as told; without an answer it keeps silent. */
async function serve(answer?: string): Promise<string> {
  server = createServer((_request, response) => {
    if (answer !== undefined) response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const file = join(folder, 'kubeconfig');
  writeFileSync(
    file,
    JSON.stringify({
      'current-context': 'test',
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
      clusters: [{ name: 'test', cluster: { server: url } }],
      users: [{ name: 'test', user: { token: 'token' } }],
    }),
  );
  return file;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoal-cli-'));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('askApi', () => {
  it('gives the answer', async () => {
    await expect(ready(await serve('"1.36"'))).resolves.toBe('1.36');
  });

  it('gives up on a server that takes the request and keeps silent', async () => {
    await expect(ready(await serve())).resolves.toBeUndefined();
  });

  it('gives up on a server that is not there', async () => {
    const kubeconfig = await serve('"1.36"');
    server.close();
    await expect(ready(kubeconfig)).resolves.toBeUndefined();
  });

  it('names a kubeconfig that cannot be used', async () => {
    const kubeconfig = await serve();
    writeFileSync(kubeconfig, 'neither: [yaml');
    await expect(ready(kubeconfig)).rejects.toMatchObject({ code: 'WRONG_KUBECONFIG', exitCode: 2 });
    await expect(ready(join(folder, 'missing'))).rejects.toMatchObject({ code: 'WRONG_KUBECONFIG' });
  });
});
