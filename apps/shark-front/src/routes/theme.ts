import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { readableOn } from '../pages/readable-on.ts';

const Params = Type.Object({ color: Type.String({ pattern: '^[0-9a-f]{6}$' }) });

/** The style sheet of an accent colour such as `#0b5c7a`. */
export function themeUrl(color: string): string {
  return `/theme/${color.slice(1).toLowerCase()}/theme.css`;
}

/** `GET /theme/:color/theme.css`: the accent colour as CSS, in a file because the CSP forbids inline styles. */
export async function theme(app: FastifyInstance): Promise<void> {
  const schema = { hide: true, params: Params };
  app.get<{ Params: Static<typeof Params> }>('/theme/:color/theme.css', { schema }, (request, reply) => {
    const color = `#${request.params.color}`;
    return reply
      .type('text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(`:root { --accent: ${color}; --on-accent: ${readableOn(color)}; }\n`);
  });
}
