import { describe, expect, it } from '@jest/globals';
import { createSlots } from './slots.ts';

describe('createSlots', () => {
  it.each([1, 2, 3])('lets %i run at once, and gives a slot back after a failure', async (count) => {
    const slots = createSlots(count);
    let running = 0;
    let most = 0;
    const work = (fail: boolean) =>
      slots
        .use(async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
          if (fail) throw new Error('expected');
        })
        .catch(() => undefined);
    await Promise.all([true, false, true, false, false, true].map(work));
    expect({ running, most }).toEqual({ running: 0, most: count });
  });
});
