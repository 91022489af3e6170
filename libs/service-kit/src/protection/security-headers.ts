import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

/**
 * Security headers. The content security policy allows what our pages really use: style sheets and images of their own
 * origin, no script at all. Neither HSTS nor `upgrade-insecure-requests` are set, because TLS ends before the pod and
 * the lab speaks plain HTTP; whoever terminates TLS sets them.
 */
export const securityHeaders = fastifyPlugin(
  async (app: FastifyInstance) => {
    await app.register(helmet, {
      strictTransportSecurity: false,
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
    });
  },
  { name: 'security-headers', fastify: '5.x' },
);
