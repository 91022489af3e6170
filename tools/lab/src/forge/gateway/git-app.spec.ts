import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import request from 'supertest';
import { startFakeUpstream } from '../testing/fake-upstream.ts';
import { passwordOf, testContext } from '../testing/gateway-context.ts';
import { createGitApp } from './git-app.ts';

const REFS = '/shoal.git/info/refs?service=git-receive-pack';

describe('the git app', () => {
  let upstream: Awaited<ReturnType<typeof startFakeUpstream>>;
  let app: FastifyInstance;

  beforeEach(async () => {
    upstream = await startFakeUpstream();
    app = await createGitApp(testContext(upstream.url));
    await app.ready();
  });

  afterEach(async () => {
    await app.close();
    await upstream.stop();
  });

  it('hands on the token of the gateway and the name of the user, never the password', async () => {
    await request(app.server)
      .get(REFS)
      .auth('team1', passwordOf('team1'))
      .set('Git-Protocol', 'version=2:shoal-user=ops')
      .expect(200, 'upstream');
    const [{ url, headers }] = upstream.seen as [(typeof upstream.seen)[0]];
    expect(url).toBe(REFS);
    expect(headers).toMatchObject({
      authorization: 'Bearer git-token',
      'git-protocol': 'version=2:shoal-user=team1',
    });
    expect(JSON.stringify(headers)).not.toContain(
      Buffer.from(passwordOf('team1')).toString('base64').slice(0, 12),
    );
  });

  it('passes packs through as they are', async () => {
    const pack = Buffer.from([0x1f, 0x8b, 0, 255, 10, 13]);
    await request(app.server)
      .post('/shoal.git/git-receive-pack')
      .auth('team2', passwordOf('team2'))
      .set('content-type', 'application/x-git-receive-pack-request')
      .set('content-encoding', 'gzip')
      .send(pack)
      .expect(200);
    const [{ body, headers }] = upstream.seen as [(typeof upstream.seen)[0]];
    expect(body).toEqual(pack);
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/x-git-receive-pack-request',
    });
  });

  it('asks for a user name as git expects it', async () => {
    const answer = await request(app.server).get(REFS).expect(401);
    expect(answer.headers['www-authenticate']).toBe('Basic realm="shoal git", charset="UTF-8"');
    expect(upstream.seen).toEqual([]);
  });

  it.each(['flux', 'team1-reader', 'team2-reader'] as const)('lets %s write nothing', async (user) => {
    await request(app.server).get(REFS).auth(user, passwordOf(user)).expect(403);
    await request(app.server)
      .post('/shoal.git/git-receive-pack')
      .auth(user, passwordOf(user))
      .send('x')
      .expect(403);
    expect(upstream.seen).toEqual([]);
  });

  it('answers 503 when soft-serve does not', async () => {
    await upstream.stop();
    const answer = await request(app.server).get(REFS).auth('ops', passwordOf('ops')).expect(503);
    expect(answer.body).toMatchObject({ code: 'UNAVAILABLE' });
    await request(app.server).get('/readyz').expect(503);
    await request(app.server).get('/healthz').expect(200);
    upstream = await startFakeUpstream();
  });
});
