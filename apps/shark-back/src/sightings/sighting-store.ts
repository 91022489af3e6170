import type { Sighting } from './sighting.ts';

export interface SightingQuery {
  readonly shark?: string | undefined;
  /** Only sightings with a smaller number: the next page. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Where sightings are kept. Every method throws StoreUnavailable when the store can't be reached. */
export interface SightingStore {
  add(sighting: Omit<Sighting, 'id'>): Promise<Sighting>;
  /** The latest first, by number. */
  list(query: SightingQuery): Promise<Sighting[]>;
  close(): Promise<void>;
}
