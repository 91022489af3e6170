import type { FastifyInstance, FastifyReply } from 'fastify';
import { Gauge, type Registry } from 'prom-client';
import { OpenReplies } from './open-replies.ts';
import { RequestHistogram } from './request-histogram.ts';

/** The route label of a request that fits no route, so that scanners can't make series. */
export const unknownRoute = '__unknown__';

/**
 * Counts and times requests by route template, and those under way. Probes are left out: they would hide the traffic.
 * A request whose client went away before the answer was given has the status code 499.
 *
 * Not a plugin with hooks of its own for each request: whoever knows already that a request begins or ends calls it.
 */
export class HttpMetrics {
  readonly #duration: RequestHistogram;
  readonly #open = new OpenReplies((reply, route) => {
    this.#observe(reply, route, 499);
  });

  constructor(registry: Registry) {
    this.#duration = new RequestHistogram(registry);
    const open = this.#open;
    new Gauge({
      name: 'http_requests_in_flight',
      help: 'Requests that are being answered',
      registers: [registry],
      collect() {
        this.set(open.count);
      },
    });
  }

  /** Watches each route that is added to the app from now on. */
  watch(app: FastifyInstance): void {
    app.addHook('onRoute', (route) => {
      if (route.config?.operational === true) return;
      // The template is known here; to ask a request for it costs as much as all the rest.
      const { url } = route;
      const begin = (_request: unknown, reply: FastifyReply, next: () => void) => {
        this.#open.add(reply, url);
        next();
      };
      route.onRequest = [begin, ...[route.onRequest ?? []].flat()];
    });
  }

  /** A request that fits no route begins. */
  beginUnknown(reply: FastifyReply): void {
    this.#open.add(reply, unknownRoute);
  }

  /** A request has been answered; the ones that nobody has begun here, such as probes, are left out. */
  end(reply: FastifyReply): void {
    const route = this.#open.remove(reply);
    if (route !== undefined) this.#observe(reply, route, reply.statusCode);
  }

  #observe(reply: FastifyReply, route: string, status: number): void {
    const { request } = reply;
    const traceId = request.span?.spanContext().traceId;
    this.#duration.observe(request.method, route, status, reply.elapsedTime / 1000, traceId);
  }
}
