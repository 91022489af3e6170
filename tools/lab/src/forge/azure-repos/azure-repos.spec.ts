import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import request from 'supertest';
import { createGitApp } from '../gateway/git-app.ts';
import { passwordOf, testContext } from '../testing/gateway-context.ts';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import type { UserName } from '../users.ts';

const COMMIT = 'a'.repeat(40);
const STATUSES = `/lab/shoal/_apis/git/repositories/shoal/commits/${COMMIT}/statuses`;
const status = (name: string, more: object = {}) => ({
  state: 'succeeded',
  description: 'reconciliation succeeded',
  context: { name, genre: 'fluxcd' },
  ...more,
});

describe('commit statuses of the git host', () => {
  let app: FastifyInstance;

  beforeEach(async () => {
    const folder = await temporaryDirectory();
    app = await createGitApp({
      ...testContext('http://127.0.0.1:1'),
      azureRepos: { statuses: folder, pullRequests: folder },
    });
    await app.ready();
  });
  afterEach(() => app.close());

  const post = (user: UserName, body: object, path = STATUSES) =>
    request(app.server).post(path).auth(user, passwordOf(user)).send(body);

  it('says where they are, as clients of Azure DevOps ask for it', async () => {
    const answer = await request(app.server)
      .options('/lab/_apis')
      .auth('flux', passwordOf('flux'))
      .expect(200);
    expect(answer.body).toMatchObject({ count: 1, value: [{ area: 'git', resourceName: 'statuses' }] });
  });

  it('keeps them with the commit, the newest first', async () => {
    await post('flux', status('staging/flux-system/tenants', { state: 'error' })).expect(201);
    await post('flux', status('staging/flux-system/tenants')).expect(201);
    const answer = await request(app.server).get(STATUSES).auth('publisher', passwordOf('publisher'));
    expect(answer.body).toMatchObject({
      count: 2,
      value: [
        { id: 2, state: 'succeeded', createdBy: { displayName: 'flux' } },
        { id: 1, state: 'error' },
      ],
    });
  });

  it('takes the token of a Provider, which names its user', async () => {
    const token = Buffer.from(`:team2-reader:${passwordOf('team2-reader')}`).toString('base64');
    await request(app.server)
      .post(STATUSES)
      .set('authorization', `Basic ${token}`)
      .send(status('staging/team2/hello'))
      .expect(201);
  });

  it.each<[string, UserName, object, number]>([
    ['of another team', 'team2-reader', status('staging/team1/releases'), 403],
    ['without a name', 'flux', { state: 'succeeded' }, 400],
    ['of an unknown state', 'flux', status('a/b/c', { state: 'splendid' }), 400],
    ['that is a book', 'flux', status('a/b/c', { description: 'x'.repeat(9000) }), 413],
  ])('refuses one %s', async (_what, user, body, code) => {
    await post(user, body).expect(code);
  });

  it.each(['/lab/other/_apis/git/repositories/shoal', '/lab/shoal/_apis/git/repositories/other'])(
    'has nothing at %s',
    async (path) => {
      await post('flux', status('a/b/c'), `${path}/commits/${COMMIT}/statuses`).expect(404);
    },
  );

  it('takes no name of a file for a commit', async () => {
    await post('flux', status('a/b/c'), STATUSES.replace(COMMIT, '..%2F..%2Fgateway')).expect(400);
  });
});
