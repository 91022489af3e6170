import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Pool } from 'pg';
import { testConfig, testContext } from '@shoal/service-kit/testing';
import { buildApp } from '../../app.ts';
import { SharkBackSettings } from '../../config.ts';
import { PostgresServer, postgresPrograms } from '../../testing/postgres-server.ts';
import { sightingStoreContract } from '../../testing/sighting-store-contract.ts';
import { migratePostgres } from './migrate-postgres.ts';
import { PostgresSightings } from './postgres-sightings.ts';

const programs = postgresPrograms();
// Without Debian's package `postgresql` these are counted as skipped, never as passed.
const describeWithPostgres = programs === undefined ? describe.skip : describe;
jest.setTimeout(60_000);

describeWithPostgres('PostgresSightings', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.create(programs ?? '');
  });
  afterAll(() => server.remove());

  sightingStoreContract(() =>
    Promise.resolve(new PostgresSightings(server.url, { warn: jest.fn() as never })),
  );

  it('migrates once, however many replicas start together, and goes on from where it was', async () => {
    const admin = new Pool({ connectionString: server.url });
    await admin.query('create database replicas');
    await admin.end();
    const url = server.url.replace(/\/postgres$/, '/replicas');
    const replicas = Array.from({ length: 4 }, () => new Pool({ connectionString: url, max: 1 }));
    const first = ['create table one (id integer)'];
    await Promise.all(replicas.map((pool) => migratePostgres(pool, first)));
    await Promise.all(
      replicas.map((pool) => migratePostgres(pool, [...first, 'create table two (id integer)'])),
    );
    const { rows } = await (replicas[0] as Pool).query('select version from schema_version order by version');
    expect(rows).toEqual([{ version: 1 }, { version: 2 }]);

    const broken = migratePostgres(replicas[0] as Pool, [
      ...first,
      'x',
      'create table three (id integer)',
      'nonsense',
    ]);
    await expect(broken).rejects.toThrow(/syntax error/);
    const after = await (replicas[0] as Pool).query("select to_regclass('three') as three");
    expect(after.rows).toEqual([{ three: null }]);
    await Promise.all(replicas.map((pool) => pool.end()));
  });

  it('answers 503 while the database is away, stays ready, and recovers by itself', async () => {
    const config = testConfig(SharkBackSettings, { DATABASE_URL: server.url });
    const context = testContext(config);
    const app = await buildApp(config, context);
    const report = {
      method: 'POST',
      url: '/sightings',
      payload: { shark: 'whale-shark', place: 'Ningaloo' },
    } as const;
    expect((await app.inject(report)).statusCode).toBe(201);

    await server.kill();
    const away = await app.inject('/sightings');
    expect(away.json()).toMatchObject({ status: 503, code: 'DATABASE_UNAVAILABLE' });
    expect(away.headers['retry-after']).toBe('5');
    expect(away.body).not.toContain('ECONN');
    for (const url of ['/readyz', '/livez', '/sharks']) expect((await app.inject(url)).statusCode).toBe(200);

    await server.start();
    expect((await app.inject(report)).statusCode).toBe(201);
    expect((await app.inject('/sightings?limit=1')).json()).toMatchObject({
      sightings: [{ shark: 'whale-shark', place: 'Ningaloo', count: 1 }],
    });
    await app.close();
  });

  it('starts without a database and finds it later', async () => {
    await server.kill();
    const config = testConfig(SharkBackSettings, { DATABASE_URL: server.url });
    const app = await buildApp(config, testContext(config));
    expect((await app.inject('/sightings')).statusCode).toBe(503);
    await server.start();
    expect((await app.inject('/sightings')).statusCode).toBe(200);
    await app.close();
  });
});
