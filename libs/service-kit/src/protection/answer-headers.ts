import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import helmet from 'helmet';
import { requestIdHeader } from '../logging/request-id.ts';

type Directives = Readonly<Record<string, readonly string[]>>;

/** What our pages really use: style sheets and images of their own origin, no script at all. */
const forPages: Directives = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Data that somebody opens as a page loads nothing. Node checks each character of a header, so it is short. */
const forData: Directives = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

/**
 * The security headers that helmet would set. They are the same for each answer, so helmet computes them once:
 * `@fastify/helmet` does it for each request, at a tenth of the throughput (docs/adr/0013-headers-computed-once.md). Neither HSTS nor `upgrade-insecure-requests` are set, because TLS ends before the pod and the lab speaks plain HTTP;
 * whoever terminates TLS sets them. Headers for browsers of long ago are left out.
 */
function computeHeaders(directives: Directives): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const apply = helmet({
    strictTransportSecurity: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    originAgentCluster: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives,
    },
  });
  apply({} as IncomingMessage, response as unknown as ServerResponse, () => undefined);
  return headers;
}

// What protects data that somebody opens as a page; the rest only matters for pages.
const dataHeaders = ['content-security-policy', 'x-content-type-options'];

/**
 * Adds to every answer the request id and the security headers: all of them for a service with pages, the telling ones for
 * data. One hook for both, because each costs the quick requests one or two percent.
 */
export const answerHeaders = fastifyPlugin(
  (app: FastifyInstance, options: { readonly pages: boolean }, done: () => void) => {
    const all = Object.entries(computeHeaders(options.pages ? forPages : forData));
    const headers = options.pages ? all : all.filter(([name]) => dataHeaders.includes(name));
    app.addHook('onRequest', (request, reply, next) => {
      reply.header(requestIdHeader, request.id);
      for (const [name, value] of headers) reply.header(name, value);
      next();
    });
    done();
  },
  { name: 'answer-headers', fastify: '5.x' },
);
