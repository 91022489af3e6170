/** Each entry is one version of the schema; released entries are never changed, only followed by others. */
export const postgresMigrations: readonly string[] = [
  `create table sighting (
     id bigint generated always as identity primary key,
     shark text not null,
     place text not null,
     count integer not null check (count > 0),
     note text not null,
     seen_at timestamptz not null
   )`,
  'create index sighting_by_shark on sighting (shark, id)',
];
