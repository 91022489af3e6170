import { hotLoops } from './hot-loops.ts';
import { imageFlood } from './image-flood.ts';
import { logFlood } from './log-flood.ts';
import { manyObjects } from './many-objects.ts';
import { neverReady } from './never-ready.ts';
import type { Noise } from './noise.ts';
import { spinningPods } from './spinning-pods.ts';

/** Last what takes the rest of the quota. */
const single: readonly Noise[] = [neverReady, hotLoops, manyObjects, logFlood, imageFlood, spinningPods];

const everything: Noise = {
  title: 'all of it at once',
  async begin(neighbour) {
    const ends: (() => Promise<void>)[] = [];
    for (const { begin } of single) ends.push(await begin(neighbour));
    return async () => {
      for (const end of ends.toReversed()) await end();
    };
  },
};

export const noises: readonly Noise[] = [...single, everything];
