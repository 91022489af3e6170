import type { FastifyInstance } from 'fastify';
import type { Static, TObject } from 'typebox';
import { ConfigError } from '../config/config-error.ts';
import { describeConfig } from '../config/describe-config.ts';
import { readConfig, type Environment } from '../config/read-config.ts';
import type { ServiceConfig } from '../config/service-settings.ts';
import { createMetricsServer } from '../metrics/metrics-server.ts';
import { createServiceContext, type ServiceContext } from '../service-context.ts';
import { shutDown } from './shut-down.ts';

/** The parts of `process` that a service needs; only `main.ts` hands in the real one. */
export interface ServiceProcess {
  readonly env: Environment;
  readonly stderr: { write(text: string): unknown };
  on(
    event: 'SIGTERM' | 'SIGINT' | 'uncaughtException' | 'unhandledRejection',
    listener: (cause: unknown) => void,
  ): unknown;
  exit(code: number): unknown;
}

export interface ServiceDefinition<Settings extends TObject> {
  readonly name: string;
  readonly settings: Settings;
  readonly buildApp: (
    config: Readonly<Static<Settings>>,
    context: ServiceContext,
  ) => Promise<FastifyInstance>;
}

/**
 * Runs a service until a signal ends it: metrics server up, service up, ready; on SIGTERM or SIGINT the drain of
 * {@link shutDown}. Exits with 0 after a complete shutdown, with 1 on a wrong configuration, on a failure to start, on
 * an uncaught error, on a second signal or when the shutdown takes too long.
 */
export async function runService<Settings extends TObject>(
  host: ServiceProcess,
  service: ServiceDefinition<Settings>,
): Promise<void> {
  let config: Readonly<Static<Settings>>;
  try {
    config = readConfig(service.settings, host.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    host.stderr.write(`${service.name}: ${error.message}\n`);
    host.exit(1);
    return;
  }
  const settings = config as unknown as ServiceConfig;
  const context = createServiceContext(service.name, settings);
  const { logger, lifecycle } = context;
  const fail = (cause: unknown, message: string) => {
    logger.fatal({ err: cause }, message);
    host.exit(1);
  };
  host.on('uncaughtException', (error) => {
    fail(error, 'uncaught exception');
  });
  host.on('unhandledRejection', (reason) => {
    fail(reason, 'unhandled rejection');
  });

  logger.info({ config: describeConfig(service.settings, settings) }, 'starting');
  try {
    const stopTracing = await tracing(service.name, settings);
    const metrics = await createMetricsServer(context, settings.faultInjection);
    const app = await service.buildApp(config, context);
    const stop = (signal: string) => {
      if (lifecycle.draining) {
        fail(undefined, `second signal (${signal}), leaving at once`);
        return;
      }
      void shutDown({ app, metrics, stopTracing, context, signal, ...settings }).then((code) =>
        host.exit(code),
      );
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      host.on(signal, () => {
        stop(signal);
      });
    }
    const metricsAddress = await metrics.listen({ host: settings.host, port: settings.metricsPort });
    const address = await app.listen({
      host: settings.host,
      port: settings.port,
      listenTextResolver: (at) => `listening at ${at}`,
    });
    lifecycle.start();
    logger.info({ address, metricsAddress }, 'ready');
  } catch (error) {
    fail(error, 'could not start');
  }
}

/** Loads tracing only where it is wanted: it would double the time that a start takes. */
async function tracing(service: string, config: ServiceConfig): Promise<() => Promise<void>> {
  const endpoint = config.otelExporterOtlpEndpoint;
  if (endpoint === undefined) return () => Promise.resolve();
  const { startTracing } = await import('../tracing/start-tracing.ts');
  const { appVersion: version, environment, otelTracesSamplerArg: ratio } = config;
  return startTracing({ service, version, environment, endpoint, ratio });
}
