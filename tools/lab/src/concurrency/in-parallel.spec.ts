import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { inParallel } from './in-parallel.ts';

describe('inParallel', () => {
  it('keeps the order and the limit', async () => {
    let running = 0;
    let most = 0;
    const results = await inParallel(2, [30, 1, 20, 1], async (milliseconds) => {
      most = Math.max(most, ++running);
      await delay(milliseconds);
      running--;
      return milliseconds;
    });
    expect(results).toEqual([30, 1, 20, 1]);
    expect(most).toBe(2);
  });

  it('fails with the first failure', async () => {
    await expect(inParallel(2, [1, 2, 3], (item) => Promise.reject(new Error(String(item))))).rejects.toThrow(
      '1',
    );
  });
});
