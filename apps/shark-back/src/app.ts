import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { createService, type ServiceContext } from '@shoal/service-kit';
import type { SharkBackConfig } from './config.ts';
import { about } from './routes/about.ts';
import { getName } from './routes/get-name.ts';
import { sharkByName } from './routes/shark-by-name.ts';
import { sharks } from './routes/sharks.ts';
import { writeSomething } from './routes/write-something.ts';
import { allSpecies } from './species/all-species.ts';

/** The service, not yet listening. */
export async function buildApp(config: SharkBackConfig, context: ServiceContext): Promise<FastifyInstance> {
  const app = await createService(config, context);
  await app.register(about, {
    environment: config.environment,
    hostname: hostname(),
    version: config.appVersion,
    now: () => new Date(),
  });
  await app.register(getName);
  await app.register(writeSomething);
  await app.register(sharks, { species: allSpecies });
  await app.register(sharkByName, { species: allSpecies });
  return app;
}
