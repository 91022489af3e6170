import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { BackUnavailable } from '../back/back-unavailable.ts';
import { sharksPage } from '../pages/sharks-page.ts';
import type { PageOptions } from './home.ts';

const page = { content: { 'text/html': { schema: Type.String() } } };
const schema = { summary: 'The list of sharks as a page', response: { 200: page, 503: page } };

/** `GET /sharks`: the list. Without shark-back the page says so, with 503 so that machines notice too. */
export async function sharks(app: FastifyInstance, { frame, back }: PageOptions): Promise<void> {
  app.get('/sharks', { schema }, async (request, reply) => {
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache');
    try {
      return await reply.send(sharksPage(frame, await back.sharks(request.id)));
    } catch (error) {
      if (!(error instanceof BackUnavailable)) throw error;
      request.log.warn({ err: error }, 'shark-back is away');
      return reply.code(503).header('retry-after', '5').send(sharksPage(frame, undefined));
    }
  });
}
