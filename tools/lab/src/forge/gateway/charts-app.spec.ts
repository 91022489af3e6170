import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import request from 'supertest';
import { chartArchive } from '../testing/chart-archive.ts';
import { startFakeUpstream } from '../testing/fake-upstream.ts';
import { passwordOf, testContext } from '../testing/gateway-context.ts';
import { createChartsApp } from './charts-app.ts';

const INDEX_READS_BEFORE_IT_SHOWS = 4;

describe('the charts app', () => {
  let upstream: Awaited<ReturnType<typeof startFakeUpstream>>;
  let context: ReturnType<typeof testContext>;
  let app: FastifyInstance;

  beforeEach(async () => {
    let reads = 0;
    upstream = await startFakeUpstream(({ method, url }, response) => {
      if (method === 'POST') response.writeHead(201).end('{"saved":true}');
      else if (url === '/team1/index.yaml' && ++reads < INDEX_READS_BEFORE_IT_SHOWS)
        response.end('entries: {}\n');
      else response.end('entries:\n  a:\n  - urls:\n    - charts/a-1.0.0.tgz\n');
    });
    context = testContext(upstream.url);
    app = await createChartsApp(context);
    await app.ready();
  });

  afterEach(async () => {
    await app.close();
    await upstream.stop();
  });

  it('answers an upload once the index shows it, and then tells the agent', async () => {
    await request(app.server)
      .post('/api/team1/charts')
      .auth('team1', passwordOf('team1'))
      .set('content-type', 'application/gzip')
      .send(await chartArchive('a', '1.0.0'))
      .expect(201, { saved: true });
    expect(upstream.seen.map(({ method, headers }) => `${method} ${headers.authorization ?? ''}`)).toEqual([
      'POST Bearer team1:push',
      ...Array.from({ length: INDEX_READS_BEFORE_IT_SHOWS }, () => 'GET Bearer team1:pull'),
    ]);
    expect(context.events).toEqual([
      { type: 'chart', tenant: 'team1', user: 'team1', name: 'a', version: '1.0.0' },
    ]);
  });

  it('reads with a token for that tenant and that action', async () => {
    await request(app.server)
      .get('/team2/index.yaml')
      .auth('team2-reader', passwordOf('team2-reader'))
      .expect(200);
    expect(upstream.seen[0]?.headers.authorization).toBe('Bearer team2:pull');
  });

  it('refuses what it can without asking ChartMuseum', async () => {
    const as = (method: 'get' | 'post' | 'delete', path: string) =>
      request(app.server)[method](path).auth('team1', passwordOf('team1'));
    await as('get', '/team2/index.yaml').expect(403);
    await as('post', '/api/team1/charts?force').send('x').expect(403);
    await as('post', '/api/team1/charts').send('no chart').expect(400);
    await as('delete', '/api/team1/charts/a/1.0.0').expect(403);
    await as('get', '/team1/charts/..%2fa').expect(400);
    await as('post', '/api/team1/prov').send('x').expect(404);
    await request(app.server).get('/team1/index.yaml').expect(401);
    expect(upstream.seen).toEqual([]);
  });

  it('says so when ChartMuseum cannot be reached', async () => {
    await upstream.stop();
    await request(app.server)
      .post('/api/team1/charts')
      .auth('team1', passwordOf('team1'))
      .send(await chartArchive('a', '1.0.0'))
      .expect(503);
    upstream = await startFakeUpstream();
  });
});
