import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import type { Static, TObject } from 'typebox';
import { readConfig } from '../config/read-config.ts';
import type { ServiceConfig } from '../config/service-settings.ts';
import { Problem } from '../errors/problem.ts';
import { createServiceContext, type ServiceContext } from '../service-context.ts';

export interface OpenApiSource<Settings extends TObject> {
  readonly name: string;
  readonly description: string;
  readonly settings: Settings;
  readonly buildApp: (
    config: Readonly<Static<Settings>>,
    context: ServiceContext,
  ) => Promise<FastifyInstance>;
}

export type OpenApiDocument = Record<string, unknown>;

/**
 * The OpenAPI 3.1 document of a service, from the schemas of its routes. Nothing listens. The document says the same
 * whatever the environment is, so that a committed copy can be verified.
 */
export async function generateOpenApi<Settings extends TObject>(
  source: OpenApiSource<Settings>,
): Promise<OpenApiDocument> {
  const config = readConfig(source.settings, { LOG_LEVEL: 'fatal' });
  const settings = config as unknown as ServiceConfig;
  const context = createServiceContext(source.name, settings);
  const app = await source.buildApp(config, {
    ...context,
    beforeRoutes: async (instance) => {
      await instance.register(swagger, {
        openapi: {
          openapi: '3.1.0',
          info: { title: source.name, description: source.description, version: settings.appVersion },
          components: { schemas: { Problem: withoutIds(Problem) as never } },
        },
        // Every operation can fail, and fails in one form.
        transform: ({ schema, url }) => ({ schema: withProblem(schema as FastifySchema | undefined), url }),
      });
    },
  });
  await app.ready();
  const document = withoutIds(app.swagger()) as OpenApiDocument;
  await app.close();
  return document;
}

function withProblem(schema: FastifySchema = {}): FastifySchema {
  const problem = {
    description: 'A problem (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return { ...schema, response: { ...(schema.response as object | undefined), default: problem } };
}

/** `$id` names a schema for the validator; in the document it would start a new base URI. */
function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '$id')
      .map(([key, inner]) => [key, withoutIds(inner)]),
  );
}
