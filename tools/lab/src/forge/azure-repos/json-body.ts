import { json } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The JSON object in the body of a request, which reaches these routes as a stream that nobody has collected or measured; or
 * undefined after an answer that says what is wrong with it.
 */
export async function jsonBody(
  request: FastifyRequest,
  reply: FastifyReply,
  mostBytes: number,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (!(Number(request.headers['content-length']) <= mostBytes)) {
    await reply
      .code(413)
      .send({ code: 'TOO_LARGE', message: `the body may have ${String(mostBytes)} bytes` });
    return undefined;
  }
  const body: unknown = await json(request.body as Readable).catch(() => undefined);
  if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  await reply.code(400).send({ code: 'BAD_REQUEST', message: 'the body is no JSON object' });
  return undefined;
}
