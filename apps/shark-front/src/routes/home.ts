import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { BackClient } from '../back/back-client.ts';
import { BackUnavailable } from '../back/back-unavailable.ts';
import { homePage } from '../pages/home-page.ts';
import type { PageFrame } from '../pages/layout.ts';

export interface PageOptions {
  readonly frame: PageFrame;
  readonly back: BackClient;
}

const schema = {
  summary: 'The first page',
  response: { 200: { content: { 'text/html': { schema: Type.String() } } } },
};

/** `GET /`: the first page. It is 200 without shark-back too, because it works without. */
export async function home(app: FastifyInstance, { frame, back }: PageOptions): Promise<void> {
  app.get('/', { schema }, async (request, reply) => {
    const about = await back.about(request.id).catch((error: unknown) => {
      if (!(error instanceof BackUnavailable)) throw error;
      request.log.warn({ err: error }, 'shark-back is away');
      return undefined;
    });
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(homePage(frame, about));
  });
}
