import type {} from '@fastify/swagger';
import type { RouteShorthandOptions } from 'fastify';
import { Type } from 'typebox';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Probes and the like: kept out of metrics, request log, load shedding, rate limits and fault injection. */
    readonly operational?: boolean;
  }
}

const Status = Type.Object({ status: Type.String() });

/** The options of a route that machines poll: quiet, and exempt from everything that may refuse a request. */
export function operationalRoute(summary: string): RouteShorthandOptions {
  return {
    logLevel: 'warn',
    config: { operational: true },
    schema: { summary, tags: ['operations'], response: { 200: Status, 503: Status } },
  };
}
