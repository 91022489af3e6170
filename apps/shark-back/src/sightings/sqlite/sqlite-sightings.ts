import { DatabaseSync } from 'node:sqlite';
import type { Sighting } from '../sighting.ts';
import type { SightingQuery, SightingStore } from '../sighting-store.ts';
import { sqliteMigrations } from './sqlite-migrations.ts';

/** Sightings in one SQLite file, for a single process. `:memory:` keeps them until the process ends. */
export class SqliteSightings implements SightingStore {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 2000');
    this.#migrate();
  }

  add(sighting: Omit<Sighting, 'id'>): Promise<Sighting> {
    const { shark, place, count, note, seenAt } = sighting;
    const { lastInsertRowid } = this.#database
      .prepare('insert into sighting (shark, place, count, note, seen_at) values (?, ?, ?, ?, ?)')
      .run(shark, place, count, note, seenAt);
    return Promise.resolve({ id: Number(lastInsertRowid), ...sighting });
  }

  list({ shark, before, limit }: SightingQuery): Promise<Sighting[]> {
    const rows = this.#database
      .prepare(
        `select id, shark, place, count, note, seen_at as "seenAt" from sighting
         where (?1 is null or shark = ?1) and (?2 is null or id < ?2) order by id desc limit ?3`,
      )
      .all(shark ?? null, before ?? null, limit);
    return Promise.resolve(rows.map((row) => ({ ...row }) as unknown as Sighting));
  }

  close(): Promise<void> {
    this.#database.close();
    return Promise.resolve();
  }

  /** SQLite keeps a number for us; each migration and its number are one transaction. */
  #migrate(): void {
    const { user_version: version } = this.#database.prepare('pragma user_version').get() as {
      user_version: number;
    };
    for (const [index, migration] of [...sqliteMigrations.entries()].slice(version)) {
      this.#database.exec(
        `begin immediate; ${migration}; pragma user_version = ${String(index + 1)}; commit`,
      );
    }
  }
}
