import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepComment } from './pull-request-comment.ts';

const PATH = '/organisation/my%20project/_apis/git/repositories/r/pullRequests/7/threads';

/** The three documented calls of the pull request threads API, over a list in memory: Azure DevOps cannot run here. */
describe('keepComment', () => {
  let server: Server;
  let threads: { id: number; comments: { id: number; content: string }[]; status?: string }[];
  let calls: string[];
  let status: number;
  let env: Record<string, string>;

  beforeEach(async () => {
    [threads, calls, status] = [
      [{ id: 1, comments: [{ id: 1, content: 'a person: <!-- shoal --> is odd' }] }],
      [],
      200,
    ];
    server = createServer((request, response) => {
      calls.push(`${request.method ?? ''} ${request.url ?? ''}`);
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body =
          chunks.length === 0
            ? {}
            : (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>);
        if (request.method === 'POST')
          threads.push({
            id: 2,
            comments: (body['comments'] as { content: string }[]).map((comment) => ({
              id: 1,
              content: comment.content,
            })),
          });
        const changed = threads[1]?.comments[0];
        if (request.method === 'PATCH' && changed !== undefined) changed.content = body['content'] as string;
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(JSON.stringify({ value: threads }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    env = {
      SYSTEM_COLLECTIONURI: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/organisation/`,
      SYSTEM_TEAMPROJECT: 'my project',
      BUILD_REPOSITORY_ID: 'r',
      SYSTEM_PULLREQUEST_PULLREQUESTID: '7',
      SYSTEM_ACCESSTOKEN: 'token',
    };
  });
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  it('writes one comment, changes it when the text changes, and leaves it when it does not', async () => {
    await keepComment(env, { marker: 'shoal', text: 'one' });
    await keepComment(env, { marker: 'shoal', text: 'two' });
    await expect(keepComment(env, { marker: 'shoal', text: 'two' })).resolves.toBe(true);
    expect(threads.map(({ comments }) => comments[0]?.content)).toEqual([
      'a person: <!-- shoal --> is odd',
      '<!-- shoal -->\ntwo',
    ]);
    expect(calls.map((call) => call.replace('?api-version=7.1', ''))).toEqual([
      `GET ${PATH}`,
      `POST ${PATH}`,
      `GET ${PATH}`,
      `PATCH ${PATH}/2/comments/1`,
      `GET ${PATH}`,
    ]);
  });

  it('does nothing outside a pull request', async () => {
    await expect(
      keepComment({ ...env, SYSTEM_PULLREQUEST_PULLREQUESTID: '' }, { marker: 'shoal', text: 'one' }),
    ).resolves.toBe(false);
    expect(calls).toEqual([]);
  });

  it('says which right is missing', async () => {
    status = 403;
    await expect(keepComment(env, { marker: 'shoal', text: 'one' })).rejects.toMatchObject({
      code: 'AZURE_DEVOPS_REFUSED',
      hint: expect.stringContaining('Contribute to pull requests'),
    });
  });
});
