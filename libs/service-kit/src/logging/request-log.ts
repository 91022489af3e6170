import { LogController, type FastifyReply, type FastifyRequest } from 'fastify';
import { LineSampler } from './line-sampler.ts';
import type { RequestLogger } from './request-logger.ts';

/**
 * One line per request, written when it is done, and under load a part of them, as {@link LineSampler} says. Routes that set `logLevel: 'warn'` (probes) write none. Fastify's own
 * two lines per request cost a fifth of the throughput.
 */
export class RequestLog extends LogController {
  readonly #sampler: LineSampler;
  readonly #onCompleted: (reply: FastifyReply) => void;

  /**
   * @param perSecond lines of a second from which only a part is written; 0 writes all
   * @param onCompleted told of each reply that is sent, whether or not its line is written
   */
  constructor(perSecond: number, onCompleted: (reply: FastifyReply) => void) {
    super({ requestIdLogLabel: 'requestId' });
    this.#sampler = new LineSampler(perSecond);
    this.#onCompleted = onCompleted;
  }

  override incomingRequest(): void {
    // The line at the end says all that this one would.
  }

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    this.#onCompleted(reply);
    // What went wrong on our side is never thinned out.
    const weight = error || reply.statusCode >= 500 ? 1 : this.#sampler.weight(Date.now());
    if (weight === 0) return;
    const line: Record<string, unknown> = {
      method: request.method,
      path: pathOf(request.url),
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (weight > 1) line['sampled'] = weight;
    // The line is written outside of the request's context, so the trace has to be named here.
    if (request.span !== undefined) line['traceId'] = request.span.spanContext().traceId;
    const log = request.log as unknown as RequestLogger;
    if (error) log.error({ ...line, err: error }, 'request failed');
    else log.requestLine(line, 'request');
  }

  override routeNotFound(): void {
    // The request line carries the status 404 already.
  }
}

/** Query strings may carry credentials or personal data, so they stay out of the log. */
function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}
