import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import request from 'supertest';
import { createGitApp } from '../gateway/git-app.ts';
import { passwordOf, testContext } from '../testing/gateway-context.ts';
import { temporaryDirectory } from '../testing/temporary-directory.ts';
import type { UserName } from '../users.ts';

const ALL = '/lab/shoal/_apis/git/repositories/shoal/pullRequests';
const NEW = {
  title: 'Better sharks',
  sourceRefName: 'refs/heads/team1/sharks',
  targetRefName: 'refs/heads/main',
};

describe('pull requests of the git host', () => {
  let app: FastifyInstance;
  beforeEach(async () => {
    const folder = await temporaryDirectory();
    const context = testContext('http://127.0.0.1:1');
    app = await createGitApp({ ...context, azureRepos: { statuses: folder, pullRequests: folder } });
    await app.ready();
  });
  afterEach(() => app.close());

  const as = (user: UserName, method: 'get' | 'post' | 'patch' | 'put', path = '', body?: object) =>
    request(app.server)[method](`${ALL}${path}`).auth(user, passwordOf(user)).send(body);

  it('are opened, voted on and closed', async () => {
    await as('team1', 'post', '', NEW).expect(201);
    await as('team2', 'put', '/1/reviewers/team2', { vote: 10 }).expect(200);
    await as('team2', 'put', '/1/reviewers/team2', { vote: -10 }).expect(200);
    const { body } = await as('ops', 'get', '/1').expect(200);
    expect(body).toMatchObject({
      ...{ pullRequestId: 1, status: 'active', ...NEW },
      createdBy: { displayName: 'team1' },
      reviewers: [{ id: 'team2', vote: -10 }],
    });
    await as('ops', 'patch', '/1', { status: 'completed' }).expect(200);
    expect((await as('ops', 'get')).body).toMatchObject({ count: 0 });
    expect((await as('ops', 'get', '?searchCriteria.status=all')).body).toMatchObject({ count: 1 });
  });

  it('are found by their branch', async () => {
    await as('team1', 'post', '', NEW).expect(201);
    const found = await as('pipeline', 'get', `?searchCriteria.sourceRefName=${NEW.sourceRefName}`);
    expect(found.body).toMatchObject({ count: 1 });
    expect((await as('pipeline', 'get', '?searchCriteria.sourceRefName=refs/heads/x')).body).toMatchObject({
      count: 0,
    });
  });

  it('have comments that their author changes, and nobody else', async () => {
    await as('team1', 'post', '', NEW);
    await as('pipeline', 'post', '/1/threads', { comments: [{ content: 'one' }], status: 'closed' }).expect(
      201,
    );
    await as('team2', 'patch', '/1/threads/1/comments/1', { content: 'mine' });
    await as('pipeline', 'patch', '/1/threads/1/comments/1', { content: 'two' }).expect(200);
    expect((await as('team2', 'get', '/1/threads')).body).toMatchObject({
      value: [
        {
          id: 1,
          status: 'closed',
          comments: [{ id: 1, content: 'two', author: { displayName: 'pipeline' } }],
        },
      ],
    });
  });

  it.each<[string, UserName, 'post' | 'put' | 'patch', string, object, number]>([
    ['one that a reader opens', 'team1-reader', 'post', '', NEW, 403],
    ['one without a title', 'team1', 'post', '', { ...NEW, title: '' }, 400],
    ['one to another branch', 'team1', 'post', '', { ...NEW, targetRefName: 'refs/heads/x' }, 400],
    ['a vote for somebody else', 'team1', 'put', '/1/reviewers/team2', { vote: 10 }, 403],
    ['a vote of the checks', 'pipeline', 'put', '/1/reviewers/pipeline', { vote: 10 }, 403],
    ['a vote of eleven', 'team2', 'put', '/1/reviewers/team2', { vote: 11 }, 400],
    ['an end that there is not', 'ops', 'patch', '/1', { status: 'forgotten' }, 400],
    ['an end by the checks', 'pipeline', 'patch', '/1', { status: 'completed' }, 403],
    ['a change of none', 'ops', 'patch', '/7', { status: 'completed' }, 404],
  ])('refuse %s', async (_what, user, method, path, body, code) => {
    await as('team1', 'post', '', NEW);
    await as(user, method, path, body).expect(code);
  });
});
