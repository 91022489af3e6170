import type { FastifyInstance } from 'fastify';
import type { DestinationStream, Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { ServiceConfig } from './config/service-settings.ts';
import { Faults } from './faults/faults.ts';
import { Lifecycle } from './lifecycle/lifecycle.ts';
import { createLogger } from './logging/create-logger.ts';
import { createRegistry } from './metrics/create-registry.ts';

/** What lives as long as the process and is handed to the app rather than reached for. */
export interface ServiceContext {
  readonly name: string;
  readonly logger: Logger;
  readonly registry: Registry;
  readonly lifecycle: Lifecycle;
  readonly faults: Faults;
  /** Called with the app before any route is there; the OpenAPI generator hooks in here. */
  readonly beforeRoutes?: (app: FastifyInstance) => Promise<void>;
}

/** Makes the context of one service; log lines go to standard output unless a stream is given. */
export function createServiceContext(
  name: string,
  config: ServiceConfig,
  stream?: DestinationStream,
): ServiceContext {
  const tracing = config.otelExporterOtlpEndpoint !== undefined;
  return {
    name,
    logger: createLogger(
      { service: name, version: config.appVersion, level: config.logLevel, tracing },
      stream,
    ),
    registry: createRegistry(
      { version: config.appVersion, commit: config.appCommit },
      { exemplars: tracing },
    ),
    lifecycle: new Lifecycle(),
    faults: new Faults(),
  };
}
