import { Type, type Static } from 'typebox';

/**
 * The settings that every service has. A key is read from the environment variable of the same name in upper snake
 * case: `metricsPort` from `METRICS_PORT`. Services add their own keys by spreading this object into their schema.
 */
export const serviceSettings = {
  host: Type.String({ default: '0.0.0.0', description: 'Address to listen on' }),
  port: Type.Integer({ minimum: 0, maximum: 65535, default: 8080, description: 'Port of the service' }),
  pathPrefix: Type.String({
    pattern: '^(/[A-Za-z0-9._~-]+)*$',
    default: '',
    description: 'What a proxy leaves in front of each path, such as /sharks; paths without it work too',
  }),
  metricsPort: Type.Integer({
    minimum: 0,
    maximum: 65535,
    default: 9797,
    description: 'Port of metrics and controls, never published outside the cluster',
  }),
  logLevel: Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], {
    default: 'info',
    description: 'Least severe level that is logged; can be changed at run time',
  }),
  requestLogPerSecond: Type.Integer({
    minimum: 0,
    default: 100,
    description: 'Request lines of a second from which one of a hundred is written; 0 writes all',
  }),
  appVersion: Type.String({ minLength: 1, description: 'Version of the build, set by the image' }),
  appCommit: Type.String({ default: 'unknown', description: 'Commit of the build, set by the image' }),
  environment: Type.String({ default: 'development', description: 'Name of the environment or cluster' }),
  drainMs: Type.Integer({
    minimum: 0,
    default: 5000,
    description: 'Milliseconds that a terminating process keeps serving, so that endpoint removal can spread',
  }),
  shutdownMs: Type.Integer({
    minimum: 1,
    default: 20000,
    description:
      'Milliseconds from the signal after which an unfinished shutdown is cut off with exit code 1',
  }),
  handlerTimeoutMs: Type.Integer({
    minimum: 1,
    default: 10000,
    description: 'Milliseconds that one request may take before it is answered with 503',
  }),
  bodyLimitBytes: Type.Integer({
    minimum: 1,
    default: 1048576,
    description: 'Largest request body accepted',
  }),
  trustProxy: Type.String({
    default: '',
    description: 'Addresses or CIDR ranges, separated by commas, whose X-Forwarded-For is believed',
  }),
  maxEventLoopDelayMs: Type.Integer({
    minimum: 0,
    default: 1000,
    description: 'Milliseconds of event loop delay from which requests are refused with 503; 0 turns it off',
  }),
  rateLimitPerMinute: Type.Integer({
    minimum: 0,
    default: 0,
    description: 'Requests a minute of one client address; 0 turns the limit off',
  }),
  otelExporterOtlpEndpoint: Type.Optional(
    Type.String({
      format: 'http-url',
      description: 'Collector for traces (OTLP over HTTP); without it tracing is off',
    }),
  ),
  otelTracesSamplerArg: Type.Number({
    minimum: 0,
    maximum: 1,
    default: 1,
    description: 'Share of traces that are kept where the caller has not decided',
  }),
  faultInjection: Type.Boolean({ default: false, description: 'Whether drills may make this service fail' }),
};

export const ServiceSettings = Type.Object(serviceSettings);
export type ServiceConfig = Readonly<Static<typeof ServiceSettings>>;
