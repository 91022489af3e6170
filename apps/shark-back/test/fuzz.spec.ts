import { afterAll, describe } from '@jest/globals';
import { fuzzContract, testConfig, testContext } from '@shoal/service-kit/testing';
import { buildApp } from '../src/app.ts';
import { SharkBackSettings } from '../src/config.ts';
import { PostgresServer, postgresPrograms } from '../src/testing/postgres-server.ts';

const routes = [
  '',
  'get/:name',
  'write/:something',
  'sharks',
  'sharks/:name',
  'sightings',
  'version',
  'openapi.json',
  ':x',
];

async function open(environment: Record<string, string>) {
  const quiet = { LOG_LEVEL: 'fatal', MAX_EVENT_LOOP_DELAY_MS: '0' };
  const config = testConfig(SharkBackSettings, { ...quiet, ...environment });
  return { app: await buildApp(config, testContext(config)), routes };
}

describe('with SQLite', () => {
  fuzzContract(() => open({}));
});

const programs = postgresPrograms();
(programs === undefined ? describe.skip : describe)('with PostgreSQL', () => {
  let server: PostgresServer | undefined;
  afterAll(() => server?.remove());
  fuzzContract(async () => {
    server = await PostgresServer.create(programs ?? '');
    return open({ DATABASE_URL: server.url });
  });
});
