import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createChartMuseum, type ChartMuseum } from './create-chart-museum.ts';

const CHART = { name: 'web', version: '1.0.0' };
const INDEX = 'entries:\n  web:\n    - version: 1.0.0\n';
const EMPTY_INDEX = 'entries: {}\n';

/** Stands for ChartMuseum where a test needs an answer that the real one gives only by chance; the lab test has the real one. */
interface Stand {
  /** Status of each upload, the last for all further ones. */
  uploads: number[];
  /** Digest of the version that the API shows after an upload. */
  digest: string;
  /** Answers of index.yaml one after the other, the last for all further ones. */
  indexes: string[];
  requests: string[];
  headers: (string | undefined)[];
  /** Takes requests and answers none. */
  isSilent?: boolean;
}

describe('createChartMuseum', () => {
  let folder: string;
  let archive: string;
  let server: Server;
  let museum: ChartMuseum;
  let stand: Stand;
  const ownDigest = createHash('sha256').update('chart content').digest('hex');

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'museum-'));
    archive = join(folder, 'web-1.0.0.tgz');
    writeFileSync(archive, 'chart content');
    stand = { uploads: [201], digest: ownDigest, indexes: [INDEX], requests: [], headers: [] };
    let uploaded = false;
    server = createServer((request, response) => {
      stand.requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
      stand.headers.push(request.headers.authorization);
      if (stand.isSilent === true) return;
      request.resume().on('end', () => {
        if (request.method === 'POST') {
          const status = stand.uploads.length > 1 ? stand.uploads.shift() : stand.uploads[0];
          uploaded = status === 201 || status === 409;
          response.writeHead(status ?? 500).end('{"error":"upload"}');
        } else if (request.url === '/team1/index.yaml') {
          response.end(stand.indexes.length > 1 ? stand.indexes.shift() : stand.indexes[0]);
        } else if (uploaded) response.end(JSON.stringify({ ...CHART, digest: stand.digest }));
        else response.writeHead(404).end('{"error":"not found"}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    museum = createChartMuseum({
      url: `http://127.0.0.1:${String(port)}`,
      tenant: 'team1',
      credentials: { username: 'publisher', password: 'secret' },
      timeoutMs: 2_000,
      listedWithinMs: 3_000,
    });
  });
  afterEach(async () => {
    await museum.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  it('uploads and returns once the index shows it', async () => {
    stand.indexes = [EMPTY_INDEX, EMPTY_INDEX, INDEX];
    await expect(museum.upload(archive, CHART)).resolves.toEqual({
      ...CHART,
      digest: ownDigest,
      uploaded: true,
    });
    expect(stand.requests.filter((request) => request.endsWith('index.yaml'))).toHaveLength(3);
    expect(new Set(stand.headers)).toEqual(
      new Set([`Basic ${Buffer.from('publisher:secret').toString('base64')}`]),
    );
  });

  it('takes the same archive under the same version for done', async () => {
    stand.uploads = [409];
    await expect(museum.upload(archive, CHART)).resolves.toMatchObject({ uploaded: false });
  });

  it('refuses another archive under the same version, with both digests', async () => {
    stand.uploads = [409];
    stand.digest = 'ff00';
    await expect(museum.upload(archive, CHART)).rejects.toMatchObject({
      code: 'CHART_VERSION_EXISTS',
      message: `web 1.0.0 is published already with another content: there sha256:ff00, here sha256:${ownDigest}`,
    });
  });

  it('tries again after a server error', async () => {
    stand.uploads = [503, 201];
    await expect(museum.upload(archive, CHART)).resolves.toMatchObject({ uploaded: true });
    expect(stand.requests.slice(0, 2)).toEqual(['POST /api/team1/charts', 'POST /api/team1/charts']);
  });

  it('gives up after three server errors', async () => {
    stand.uploads = [500];
    await expect(museum.upload(archive, CHART)).rejects.toMatchObject({
      code: 'CHART_REPOSITORY_UNREACHABLE',
      message: expect.stringMatching(/failed 3 times: answered 500/),
    });
  });

  it.each([
    [401, 'check user, password and the path of the team'],
    [413, undefined],
  ])('says that it was refused with %d', async (status, hint) => {
    stand.uploads = [status];
    await expect(museum.upload(archive, CHART)).rejects.toMatchObject({ code: 'CHART_UPLOAD_REFUSED', hint });
  });

  it('does not announce what the index never shows', async () => {
    stand.indexes = [EMPTY_INDEX];
    await expect(museum.upload(archive, CHART)).rejects.toMatchObject({
      code: 'CHART_NOT_LISTED',
      message: 'web 1.0.0 was uploaded, but index.yaml did not show it within 3000 ms',
    });
  });

  it('waits for an answer only as long as it was told, and tries as often as it was told', async () => {
    stand.isSilent = true;
    const { port } = server.address() as AddressInfo;
    const impatient = createChartMuseum({
      url: `http://127.0.0.1:${String(port)}`,
      tenant: 'team1',
      timeoutMs: 100,
      attempts: 2,
    });
    await expect(impatient.find('web', '1.0.0')).rejects.toMatchObject({
      code: 'CHART_REPOSITORY_UNREACHABLE',
      message: expect.stringMatching(/charts\/web\/1\.0\.0 failed 2 times: Headers Timeout Error/),
    });
    expect(stand.requests).toEqual(['GET /api/team1/charts/web/1.0.0', 'GET /api/team1/charts/web/1.0.0']);
    server.closeAllConnections();
    await impatient.close();
  });

  it('finds and lists nothing where there is nothing', async () => {
    await expect(museum.find('web', '1.0.0')).resolves.toBeUndefined();
    await expect(museum.list('web')).resolves.toEqual([]);
  });
});
