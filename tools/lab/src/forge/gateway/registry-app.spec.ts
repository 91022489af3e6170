import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import request from 'supertest';
import { startFakeUpstream } from '../testing/fake-upstream.ts';
import { passwordOf, testContext } from '../testing/gateway-context.ts';
import { createRegistryApp } from './registry-app.ts';

describe('the registry app', () => {
  let upstream: Awaited<ReturnType<typeof startFakeUpstream>>;
  let app: FastifyInstance;

  beforeEach(async () => {
    upstream = await startFakeUpstream();
    app = await createRegistryApp(testContext(upstream.url));
    await app.ready();
  });

  afterEach(async () => {
    await app.close();
    await upstream.stop();
  });

  it('gives a token for what the user may do of what is asked', async () => {
    const { body } = await request(app.server)
      .get('/token')
      .query({
        service: 'registry.shoal.test',
        scope: ['repository:team1/a:pull,push', 'repository:team2/b:pull'],
      })
      .auth('team1-reader', passwordOf('team1-reader'))
      .expect(200);
    expect(JSON.parse((body as { token: string }).token)).toEqual({
      user: 'team1-reader',
      access: [{ type: 'repository', name: 'team1/a', actions: ['pull'] }],
    });
    expect(body).toMatchObject({ expires_in: 300 });
  });

  it('gives a token without rights for a log-in, which asks for nothing', async () => {
    const { body } = await request(app.server).get('/token').auth('team1', passwordOf('team1')).expect(200);
    expect(JSON.parse((body as { token: string }).token)).toEqual({ user: 'team1', access: [] });
  });

  it.each([
    ['grant_type=refresh_token&refresh_token=x', 401],
    ['grant_type=password&username=team1&password=wrong', 401],
    ['', 401],
    [`grant_type=password&username=team1&password=${encodeURIComponent(passwordOf('team1'))}`, 200],
  ])('answers the form %s with %d', async (form, status) => {
    await request(app.server).post('/token').type('form').send(form).expect(status);
  });

  it('passes the way the caller came on, and not what the caller says about it', async () => {
    await request(app.server)
      .put('/v2/team1/a/blobs/uploads/x?_state=abc%3D&digest=sha256:1')
      .set('Host', '127.0.0.1:30442')
      .set('Authorization', 'Bearer token')
      .set('X-Forwarded-Proto', 'http')
      .set('X-Forwarded-Host', 'evil.test')
      .set('Forwarded', 'host=evil.test')
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.from('blob'))
      .expect(200);
    const [{ url, headers, body }] = upstream.seen as [(typeof upstream.seen)[0]];
    expect(url).toBe('/v2/team1/a/blobs/uploads/x?_state=abc%3D&digest=sha256:1');
    expect(headers).toMatchObject({
      host: '127.0.0.1:30442',
      authorization: 'Bearer token',
      'x-forwarded-proto': 'https',
    });
    expect(JSON.stringify(headers)).not.toContain('evil');
    expect(body.toString()).toBe('blob');
  });
});
