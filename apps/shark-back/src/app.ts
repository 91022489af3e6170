import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { createService, openApiRoute, type ServiceContext } from '@shoal/service-kit';
import openApi from '../openapi/openapi.json' with { type: 'json' };
import type { SharkBackConfig } from './config.ts';
import { about } from './routes/about.ts';
import { getName } from './routes/get-name.ts';
import { sharkByName } from './routes/shark-by-name.ts';
import { sharks } from './routes/sharks.ts';
import { sightings } from './routes/sightings.ts';
import { writeSomething } from './routes/write-something.ts';
import { openSightings } from './sightings/open-sightings.ts';
import type { SightingStore } from './sightings/sighting-store.ts';
import { allSpecies } from './species/all-species.ts';

export interface SharkBackDependencies {
  /** Where sightings are kept; from the configuration unless a test gives one. */
  readonly store?: SightingStore;
}

/** The service, not yet listening. */
export async function buildApp(
  config: SharkBackConfig,
  context: ServiceContext,
  dependencies: SharkBackDependencies = {},
): Promise<FastifyInstance> {
  const now = () => new Date();
  const app = await createService(config, context);
  await app.register(openApiRoute, { document: openApi });
  await app.register(about, {
    environment: config.environment,
    hostname: hostname(),
    version: config.appVersion,
    now,
  });
  await app.register(getName);
  await app.register(writeSomething);
  await app.register(sharks, { species: allSpecies });
  await app.register(sharkByName, { species: allSpecies });
  const store = dependencies.store ?? openSightings(config, context.logger);
  app.addHook('onClose', () => store.close());
  await app.register(sightings, { store, species: allSpecies, now });
  return app;
}
