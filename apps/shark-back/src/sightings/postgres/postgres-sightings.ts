import { DatabaseError, Pool } from 'pg';
import type { Logger } from 'pino';
import type { Sighting } from '../sighting.ts';
import type { SightingQuery, SightingStore } from '../sighting-store.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { migratePostgres } from './migrate-postgres.ts';

interface Row extends Omit<Sighting, 'id' | 'seenAt'> {
  readonly id: string;
  readonly seen_at: Date;
}

/**
 * Sightings in PostgreSQL. The database may be away when the process starts and at any time after: calls then fail with
 * StoreUnavailable, and work again as soon as it is back. The schema is brought up to date before the first call.
 */
export class PostgresSightings implements SightingStore {
  readonly #pool: Pool;
  #migrated: Promise<void> | undefined;

  constructor(url: string, logger: Pick<Logger, 'warn'>) {
    this.#pool = new Pool({
      connectionString: url,
      max: 5,
      connectionTimeoutMillis: 2000,
      statement_timeout: 3000,
      query_timeout: 4000,
      idleTimeoutMillis: 30_000,
      application_name: 'shark-back',
    });
    // Without a listener the loss of an idle connection would end the process.
    this.#pool.on('error', (error) => {
      logger.warn({ err: error }, 'lost a connection to the database');
    });
  }

  async add(sighting: Omit<Sighting, 'id'>): Promise<Sighting> {
    const { shark, place, count, note, seenAt } = sighting;
    const rows = await this.#query(
      'insert into sighting (shark, place, count, note, seen_at) values ($1, $2, $3, $4, $5) returning *',
      [shark, place, count, note, seenAt],
    );
    return sightingOf(rows[0] as Row);
  }

  async list({ shark, before, limit }: SightingQuery): Promise<Sighting[]> {
    const rows = await this.#query(
      `select * from sighting where ($1::text is null or shark = $1) and ($2::bigint is null or id < $2)
       order by id desc limit $3`,
      [shark ?? null, before ?? null, limit],
    );
    return rows.map(sightingOf);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #query(text: string, values: readonly unknown[]): Promise<Row[]> {
    try {
      await this.#ready();
      return (await this.#pool.query<Row>(text, [...values])).rows;
    } catch (error) {
      throw isOurFault(error) ? error : new StoreUnavailable(error);
    }
  }

  /** Migrates once; a failure is forgotten, so that the next call tries again. */
  #ready(): Promise<void> {
    this.#migrated ??= migratePostgres(this.#pool).catch((error: unknown) => {
      this.#migrated = undefined;
      throw error;
    });
    return this.#migrated;
  }
}

/** Classes 22, 23 and 42 of SQLSTATE: the data or the statement is wrong, and trying again will not help. */
function isOurFault(error: unknown): boolean {
  return error instanceof DatabaseError && /^(22|23|42)/.test(error.code ?? '');
}

function sightingOf(row: Row): Sighting {
  const { id, shark, place, count, note, seen_at: seenAt } = row;
  return { id: Number(id), shark, place, count, note, seenAt: seenAt.toISOString() };
}
