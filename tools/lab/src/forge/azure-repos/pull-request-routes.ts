import type { FastifyInstance, FastifyReply } from 'fastify';
import { isTeamName, type UserName } from '../users.ts';
import { jsonBody } from './json-body.ts';
import type { KeptPullRequest, Thread } from './pull-request.ts';
import type { PullRequestStore } from './pull-request-store.ts';

// A comment of `shoal diff` names every object that changes.
const MOST_BYTES = 256 * 1024;
const MOST_THREADS = 200;
const BRANCH = /^refs\/heads\/[\w./-]{1,200}$/;
const VOTES = [10, 5, 0, -5, -10];
const CLOSED = ['completed', 'abandoned'] as const;

interface One {
  readonly Params: {
    readonly id: string;
    readonly reviewer: string;
    readonly thread: string;
    readonly comment: string;
  };
}

const text = (value: unknown, most = MOST_BYTES): string | undefined =>
  typeof value === 'string' && value.length <= most ? value : undefined;
const refused = (reply: FastifyReply, code: number, message: string) =>
  reply.code(code).send({ code: code === 403 ? 'FORBIDDEN' : 'BAD_REQUEST', message });
/** Teams and ops; what only reads, and what only publishes, has no say. */
const isPerson = (user: UserName | undefined) => user !== undefined && (user === 'ops' || isTeamName(user));
const isCommenter = (user: UserName | undefined) => isPerson(user) || user === 'pipeline';

/** Pull requests below the repository's path, as Azure Repos has them. The merge itself is a push, which the hooks judge. */
export function addPullRequestRoutes(app: FastifyInstance, base: string, store: PullRequestStore): void {
  const all = `${base}/pullRequests`;
  const one = `${all}/:id`;

  app.get<{ Querystring: Record<string, string | undefined> }>(all, async ({ query }) => {
    const status = query['searchCriteria.status'] ?? 'active';
    const source = query['searchCriteria.sourceRefName'];
    const value = (await store.list())
      .map(({ pullRequest }) => pullRequest)
      .filter((found) => status === 'all' || found.status === status)
      .filter((found) => source === undefined || found.sourceRefName === source);
    return { count: value.length, value };
  });

  app.post(all, async (request, reply) => {
    const { user } = request;
    if (user === undefined || !isPerson(user))
      return refused(reply, 403, `${String(user)} may not open a pull request`);
    const body = await jsonBody(request, reply, MOST_BYTES);
    if (body === undefined) return reply;
    const [sourceRefName, targetRefName, title] = [
      body['sourceRefName'],
      body['targetRefName'],
      body['title'],
    ].map((value) => text(value, 400));
    if (
      !title ||
      !BRANCH.test(sourceRefName ?? '') ||
      targetRefName !== 'refs/heads/main' ||
      sourceRefName === targetRefName
    )
      return refused(reply, 400, 'a pull request has a title, and leads from a branch to refs/heads/main');
    const { pullRequest } = await store.add((id) => ({
      pullRequest: {
        ...{ pullRequestId: id, status: 'active', title, description: text(body['description']) ?? '' },
        ...{ sourceRefName: sourceRefName ?? '', targetRefName, reviewers: [] },
        createdBy: { id: user, displayName: user },
        creationDate: new Date().toISOString(),
      },
      threads: [],
    }));
    return reply.code(201).send(pullRequest);
  });

  app.get<One>(
    one,
    async ({ params }, reply) => (await store.get(Number(params.id)))?.pullRequest ?? reply.callNotFound(),
  );

  app.patch<One>(one, async (request, reply) => {
    const { user, params } = request;
    if (!isPerson(user)) return refused(reply, 403, `${String(user)} may not close a pull request`);
    const body = await jsonBody(request, reply, MOST_BYTES);
    if (body === undefined) return reply;
    const status = CLOSED.find((known) => known === body['status']);
    if (status === undefined) return refused(reply, 400, `the status becomes ${CLOSED.join(' or ')}`);
    const kept = await store.change(Number(params.id), (before) => ({
      ...before,
      pullRequest: { ...before.pullRequest, status, closedDate: new Date().toISOString() },
    }));
    return kept?.pullRequest ?? reply.callNotFound();
  });

  app.put<One>(`${one}/reviewers/:reviewer`, async (request, reply) => {
    const { user, params } = request;
    if (user === undefined || !isPerson(user) || params.reviewer !== user)
      return refused(reply, 403, `${String(user)} votes for nobody else`);
    const body = await jsonBody(request, reply, MOST_BYTES);
    if (body === undefined) return reply;
    const vote = VOTES.find((known) => known === body['vote']);
    if (vote === undefined) return refused(reply, 400, `a vote is one of ${VOTES.join(', ')}`);
    const reviewer = { id: user, displayName: user, vote };
    const kept = await store.change(Number(params.id), (before) => ({
      ...before,
      pullRequest: {
        ...before.pullRequest,
        reviewers: [...before.pullRequest.reviewers.filter(({ id }) => id !== user), reviewer],
      },
    }));
    return kept === undefined ? reply.callNotFound() : reviewer;
  });

  app.get<One>(`${one}/threads`, async ({ params }, reply) => {
    const kept = await store.get(Number(params.id));
    return kept === undefined ? reply.callNotFound() : { count: kept.threads.length, value: kept.threads };
  });

  app.post<One>(`${one}/threads`, async (request, reply) => {
    const { user, params } = request;
    if (user === undefined || !isCommenter(user))
      return refused(reply, 403, `${String(user)} may not comment`);
    const body = await jsonBody(request, reply, MOST_BYTES);
    if (body === undefined) return reply;
    const [first] = (Array.isArray(body['comments']) ? body['comments'] : []) as { content?: unknown }[];
    const content = text(first?.content);
    if (!content) return refused(reply, 400, 'a thread begins with a comment');
    const kept = await store.change(Number(params.id), (before) =>
      withThread(before, content, user, text(body['status'], 20)),
    );
    return kept === undefined ? reply.callNotFound() : reply.code(201).send(kept.threads.at(-1));
  });

  app.patch<One>(`${one}/threads/:thread/comments/:comment`, async (request, reply) => {
    const { user, params } = request;
    if (!isCommenter(user)) return refused(reply, 403, `${String(user)} may not comment`);
    const body = await jsonBody(request, reply, MOST_BYTES);
    if (body === undefined) return reply;
    const content = text(body['content']);
    if (!content) return refused(reply, 400, 'a comment has content');
    const edit = (thread: Thread): Thread => ({
      ...thread,
      comments: thread.comments.map((comment) =>
        String(thread.id) === params.thread &&
        String(comment.id) === params.comment &&
        comment.author.displayName === user
          ? { ...comment, content }
          : comment,
      ),
    });
    const kept = await store.change(Number(params.id), (before) => ({
      ...before,
      threads: before.threads.map(edit),
    }));
    return kept === undefined ? reply.callNotFound() : { content };
  });
}

function withThread(
  kept: KeptPullRequest,
  content: string,
  user: UserName,
  status = 'active',
): KeptPullRequest {
  const thread = {
    id: kept.threads.length + 1,
    status,
    comments: [{ id: 1, content, author: { displayName: user } }],
  };
  return kept.threads.length >= MOST_THREADS ? kept : { ...kept, threads: [...kept.threads, thread] };
}
