import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';

export interface LoggerOptions {
  readonly service: string;
  readonly version: string;
  readonly level: string;
}

/**
 * A JSON logger that writes to standard output unless another stream is given. Lines carry service and version, no
 * process id or host name: Kubernetes knows the pod. Credentials are removed by explicit paths; wildcards would cost
 * up to half as much again (pino, docs/redaction.md).
 */
export function createLogger(options: LoggerOptions, stream?: DestinationStream): Logger {
  const settings = {
    level: options.level,
    base: { service: options.service, version: options.version },
    timestamp: stdTimeFunctions.isoTime,
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
  return stream === undefined ? pino(settings) : pino(settings, stream);
}
