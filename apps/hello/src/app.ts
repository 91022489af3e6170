import type { FastifyInstance } from 'fastify';
import { createService, openApiRoute, type Environment, type ServiceContext } from '@shoal/service-kit';
import openApi from '../openapi/openapi.json' with { type: 'json' };
import type { HelloConfig } from './config.ts';
import { environment } from './routes/environment.ts';
import { greeting } from './routes/greeting.ts';

export interface HelloDependencies {
  /** The variables of the process, of which `/env` shows those that are allowed. */
  readonly environment?: Environment;
}

/** The service, not yet listening. */
export async function buildApp(
  config: HelloConfig,
  context: ServiceContext,
  dependencies: HelloDependencies = {},
): Promise<FastifyInstance> {
  const app = await createService(config, context);
  await app.register(openApiRoute, { document: openApi });
  await app.register(greeting, { message: config.message });
  await app.register(environment, {
    allowed: config.envAllowList.split(',').map((name) => name.trim()),
    environment: dependencies.environment ?? {},
  });
  return app;
}
