import type { Neighbour } from './neighbour.ts';

/** One way to disturb others. */
export interface Noise {
  readonly title: string;
  /** Makes as much of it as the tenant may, and returns what ends it. */
  readonly begin: (neighbour: Neighbour) => Promise<() => Promise<void>>;
}
