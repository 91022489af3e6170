import type { Pool } from 'pg';
import { postgresMigrations } from './postgres-migrations.ts';

// Any number will do, as long as all replicas of all versions use the same.
const migrationLock = 7_427_225;

/** Brings the schema to the newest version. Replicas that start together wait for the one that holds the lock. */
export async function migratePostgres(
  pool: Pool,
  migrations: readonly string[] = postgresMigrations,
): Promise<void> {
  const client = await pool.connect();
  let failure: unknown;
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    await client.query(
      'create table if not exists schema_version (version integer primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ version: number }>(
      'select coalesce(max(version), 0) as version from schema_version',
    );
    for (const [index, migration] of [...migrations.entries()].slice(rows[0]?.version ?? 0)) {
      await client.query(migration);
      await client.query('insert into schema_version (version) values ($1)', [index + 1]);
    }
    await client.query('commit');
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    // A connection that failed half way is thrown away, and its transaction with it.
    client.release(failure !== undefined);
  }
}
