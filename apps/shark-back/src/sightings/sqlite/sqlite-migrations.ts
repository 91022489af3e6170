/** Each entry is one version of the schema; released entries are never changed, only followed by others. */
export const sqliteMigrations: readonly string[] = [
  `create table sighting (
     id integer primary key autoincrement,
     shark text not null,
     place text not null,
     count integer not null check (count > 0),
     note text not null,
     seen_at text not null
   ) strict`,
  'create index sighting_by_shark on sighting (shark, id)',
];
