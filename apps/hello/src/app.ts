import type { FastifyInstance } from 'fastify';
import { createService, openApiRoute, type ServiceContext } from '@shoal/service-kit';
import openApi from '../openapi/openapi.json' with { type: 'json' };
import type { HelloConfig } from './config.ts';
import { greeting } from './routes/greeting.ts';

/** The service, not yet listening. */
export async function buildApp(config: HelloConfig, context: ServiceContext): Promise<FastifyInstance> {
  const app = await createService(config, context);
  await app.register(openApiRoute, { document: openApi });
  await app.register(greeting, { message: config.message });
  return app;
}
