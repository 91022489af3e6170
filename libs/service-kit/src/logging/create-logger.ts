import { trace } from '@opentelemetry/api';
import { destination, pino, type DestinationStream, type Logger } from 'pino';

export interface LoggerOptions {
  readonly service: string;
  readonly version: string;
  readonly level: string;
  /** Whether lines carry the ids of the active span. */
  readonly tracing?: boolean;
}

/**
 * A JSON logger that writes to standard output unless another stream is given. Lines carry service and version, no
 * process id or host name: Kubernetes knows the pod. Credentials are removed by explicit paths; wildcards would cost
 * up to half as much again (pino, docs/redaction.md).
 *
 * Lines are written in the background, together: at the latest after a tenth of a second. A normal end of the process and a
 * fatal line write what is left; only a SIGKILL can lose the last lines.
 */
export function createLogger(options: LoggerOptions, stream?: DestinationStream): Logger {
  const settings = {
    level: options.level,
    base: { service: options.service, version: options.version },
    timestamp: isoTime,
    ...(options.tracing === true ? { mixin: activeSpanIds } : {}),
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: [
        'authorization',
        'cookie',
        'password',
        'headers.authorization',
        'headers.cookie',
        'headers["set-cookie"]',
        'req.headers.authorization',
        'req.headers.cookie',
        'res.headers["set-cookie"]',
        'config.databaseUrl',
      ],
      censor: '***',
    },
  };
  return pino(settings, stream ?? destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 100 }));
}

function activeSpanIds(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span === undefined ? {} : { traceId: span.traceId, spanId: span.spanId };
}

let millisecond = 0;
let timeText = '';

/** Pino's ISO time, made once per millisecond: under load many lines share it. */
function isoTime(): string {
  const now = Date.now();
  if (now !== millisecond) {
    millisecond = now;
    timeText = `,"time":"${new Date(now).toISOString()}"`;
  }
  return timeText;
}
