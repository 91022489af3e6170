import { describe, expect, it } from '@jest/globals';
import { LineSampler } from './line-sampler.ts';

const weights = (sampler: LineSampler, nowMs: number, lines: number) =>
  Array.from({ length: lines }, () => sampler.weight(nowMs));

describe('LineSampler', () => {
  it('lets the first lines of each second through, then one of a hundred that stands for all', () => {
    const sampler = new LineSampler(3);
    for (const nowMs of [5_000, 6_999]) {
      const found = weights(sampler, nowMs, 503);
      expect(found.slice(0, 3)).toEqual([1, 1, 1]);
      expect(found.filter((weight) => weight === 100)).toHaveLength(5);
      expect(found.reduce((sum, weight) => sum + weight, 0)).toBe(503);
    }
  });

  it('can be turned off', () => {
    expect(weights(new LineSampler(0), 5_000, 1000).every((weight) => weight === 1)).toBe(true);
  });
});
