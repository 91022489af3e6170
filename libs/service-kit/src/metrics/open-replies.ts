import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';

const openReplies = Symbol('replies under way on this connection');
type TrackedSocket = Socket & { [openReplies]?: { reply: FastifyReply; route: string }[] };

/**
 * Knows the replies under way of each connection with their routes, so that one listener per connection, not one per
 * request, tells of the clients that went away.
 */
export class OpenReplies {
  readonly #onAbort: (reply: FastifyReply, route: string) => void;
  #count = 0;

  /** @param onAbort called for each reply whose connection has closed before its end */
  constructor(onAbort: (reply: FastifyReply, route: string) => void) {
    this.#onAbort = onAbort;
  }

  get count(): number {
    return this.#count;
  }

  add(reply: FastifyReply, route: string): void {
    const socket = reply.request.raw.socket as TrackedSocket;
    let open = socket[openReplies];
    if (open === undefined) {
      open = socket[openReplies] = [];
      socket.once('close', () => {
        for (const aborted of open?.splice(0) ?? []) {
          this.#count -= 1;
          this.#onAbort(aborted.reply, aborted.route);
        }
      });
    }
    open.push({ reply, route });
    this.#count += 1;
  }

  /** The route of a reply that is open and now is no longer, undefined for any other. */
  remove(reply: FastifyReply): string | undefined {
    const open = (reply.request.raw.socket as TrackedSocket)[openReplies];
    // Answers come in the order of the requests, and nearly always there is only one.
    const first = open?.[0];
    if (open === undefined || first?.reply !== reply) return undefined;
    if (open.length === 1) open.pop();
    else open.shift();
    this.#count -= 1;
    return first.route;
  }
}
