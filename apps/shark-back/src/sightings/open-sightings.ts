import type { Logger } from 'pino';
import { PostgresSightings } from './postgres/postgres-sightings.ts';
import type { SightingStore } from './sighting-store.ts';
import { SqliteSightings } from './sqlite/sqlite-sightings.ts';

/** The store that the configuration asks for: PostgreSQL with a URL, a SQLite file without. */
export function openSightings(
  config: { readonly databaseUrl?: string; readonly sightingsFile: string },
  logger: Pick<Logger, 'warn'>,
): SightingStore {
  if (config.databaseUrl !== undefined) return new PostgresSightings(config.databaseUrl, logger);
  if (config.sightingsFile === ':memory:')
    logger.warn('sightings are kept in memory and end with this process');
  return new SqliteSightings(config.sightingsFile);
}
