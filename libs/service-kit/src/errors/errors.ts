import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import findMyWay, { type HTTPMethod } from 'find-my-way';
import { requestIdHeader } from '../logging/request-id.ts';
import { HttpProblem } from './http-problem.ts';
import { problemOf } from './problem-of.ts';
import { problemType } from './problem.ts';

export interface ErrorsOptions {
  /** Told of each request that fits no route. */
  readonly onUnknown?: (reply: FastifyReply) => void;
}

/** Answers every failure, also 404 and 405, as `application/problem+json`. Register it before any route. */
export const errors = fastifyPlugin(
  (app: FastifyInstance, options: ErrorsOptions, done: () => void) => {
    // Fastify answers 404 to a known path with another method; this second router knows better.
    const known = findMyWay();
    const methods = new Set<HTTPMethod>();
    app.addHook('onRoute', (route) => {
      for (const method of [route.method].flat() as HTTPMethod[]) {
        methods.add(method);
        if (!known.hasRoute(method, route.url)) known.on(method, route.url, () => undefined);
      }
    });
    app.setErrorHandler<Error>((error, request, reply) => sendProblem(error, request, reply));
    app.setNotFoundHandler((request, reply) => {
      options.onUnknown?.(reply);
      const path = request.url.split('?', 1)[0] ?? '/';
      const allowed = [...methods].filter((method) => known.find(method, path) !== null);
      return sendProblem(
        allowed.length === 0
          ? new HttpProblem(404, 'NOT_FOUND', `There is nothing at ${path}`)
          : new HttpProblem(405, 'METHOD_NOT_ALLOWED', `${path} does not take ${request.method}`, {
              allow: allowed.join(', '),
            }),
        request,
        reply,
      );
    });
    done();
  },
  { name: 'errors', fastify: '5.x' },
);

/** Sends the problem of an error; what goes wrong on our side is logged with its cause. */
export function sendProblem(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.id);
  if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, 'request failed');
  if (error instanceof HttpProblem) reply.headers(error.headers);
  // Errors of the framework itself come before the hook that sets this header.
  reply.header(requestIdHeader, request.id);
  return reply.code(problem.status).type(problemType).send(JSON.stringify(problem));
}
