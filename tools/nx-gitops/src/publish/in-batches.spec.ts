import { describe, expect, it } from '@jest/globals';
import { inBatches } from './in-batches.ts';

describe('inBatches', () => {
  it('keeps the order and the limit', async () => {
    let running = 0;
    let most = 0;
    const results = await inBatches([5, 1, 3, 2, 4], 2, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, item));
      running -= 1;
      return item * 10;
    });
    expect(results).toEqual([50, 10, 30, 20, 40]);
    expect(most).toBe(2);
  });

  it('has nothing to do for nothing, and ends with the first error', async () => {
    await expect(inBatches([], 2, () => Promise.resolve(1))).resolves.toEqual([]);
    await expect(inBatches([1], 2, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
