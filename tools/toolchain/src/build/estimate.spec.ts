import { describe, expect, it } from '@jest/globals';
import { buildSeconds, correctedMs, scaledMs } from './estimate.ts';

describe('estimate', () => {
  it('scales what was measured on 2 cores', () => {
    expect(scaledMs(100, 2)).toBe(100_000);
    expect(scaledMs(100, 8)).toBe(25_000);
  });

  it('counts linking even when everything is compiled', () => {
    expect(buildSeconds(0, 3)).toBe(6);
    expect(buildSeconds(1000, 1)).toBeCloseTo(112);
  });

  it.each([
    ['before the first package', { elapsedMs: 5_000, done: 0, total: 100, linkMs: 2_000 }, 60_000],
    [
      'half-way on a machine half as fast',
      { elapsedMs: 60_000, done: 50, total: 100, linkMs: 2_000 },
      91_000,
    ],
    ['at the end', { elapsedMs: 120_000, done: 100, total: 100, linkMs: 2_000 }, 122_000],
  ])('follows the pace of the build %s', (_when, build, expected) => {
    expect(correctedMs(60_000, build)).toBe(expected);
  });
});
