import type { FastifyBaseLogger } from 'fastify';

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/**
 * A logger whose pino child is made when something is first logged through it, because most requests log nothing but their
 * one line, which carries the id itself, and a child is dear. Fastify takes the children of its logger for each request.
 */
export class RequestLogger {
  readonly #parent: FastifyBaseLogger;
  readonly #bindings: Record<string, unknown>;
  readonly #options: { readonly level?: string };
  #child: FastifyBaseLogger | undefined;

  constructor(
    parent: FastifyBaseLogger,
    bindings: Record<string, unknown> = {},
    options: { readonly level?: string } = {},
  ) {
    this.#parent = parent;
    this.#bindings = bindings;
    this.#options = options;
  }

  get #logger(): FastifyBaseLogger {
    return (this.#child ??= this.#parent.child(this.#bindings, this.#options));
  }

  get level(): string {
    return this.#logger.level;
  }

  trace(...line: unknown[]): void {
    this.#write('trace', line);
  }

  debug(...line: unknown[]): void {
    this.#write('debug', line);
  }

  info(...line: unknown[]): void {
    this.#write('info', line);
  }

  warn(...line: unknown[]): void {
    this.#write('warn', line);
  }

  error(...line: unknown[]): void {
    this.#write('error', line);
  }

  fatal(...line: unknown[]): void {
    this.#write('fatal', line);
  }

  silent(): void {
    // Part of pino's interface; logs nothing.
  }

  child(bindings: Record<string, unknown>, options?: { level?: string }): FastifyBaseLogger {
    return new RequestLogger(this.#logger, bindings, options) as unknown as FastifyBaseLogger;
  }

  /** The one line of the request, written by the parent unless the route keeps quiet. */
  requestLine(line: Record<string, unknown>, message: string): void {
    if (this.#options.level !== undefined) this.info(line, message);
    else this.#parent.info({ ...this.#bindings, ...line }, message);
  }

  #write(level: Level, line: unknown[]): void {
    (this.#logger[level] as (...line: unknown[]) => void)(...line);
  }
}
