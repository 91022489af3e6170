import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { ServiceSettings, type ServiceConfig } from '../config/service-settings.ts';
import { createService } from '../create-service.ts';
import { testConfig } from './test-config.ts';
import { testContext, type TestContext } from './test-context.ts';

/** A small service for the tests of the kit, not yet ready: a test may add routes of its own. */
export async function sampleService(
  environment: Record<string, string> = {},
): Promise<{ app: FastifyInstance; context: TestContext; config: ServiceConfig }> {
  const config = testConfig(ServiceSettings, environment);
  const context = testContext(config, 'sample');
  const app = await createService(config, context);
  const body = Type.Object({ name: Type.String(), count: Type.Optional(Type.Integer()) });
  app.get(
    '/things/:id',
    { schema: { params: Type.Object({ id: Type.Integer() }) } },
    (request) => request.params,
  );
  app.post('/things', { schema: { body } }, (request) => request.body);
  app.get('/broken', () => {
    throw new Error('password of the database is swordfish');
  });
  return { app, context, config };
}
