import { describe, expect, it } from '@jest/globals';
import { figures } from './figures.ts';

describe('figures', () => {
  it('are measured values, whatever their order', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(figures(values)).toEqual({ n: 100, min: 1, p50: 50, p95: 95, p99: 99, max: 100 });
  });

  it('of one value are that value', () => {
    expect(figures([1.23456])).toEqual({
      n: 1,
      min: 1.235,
      p50: 1.235,
      p95: 1.235,
      p99: 1.235,
      max: 1.235,
    });
  });

  it('of nothing are refused', () => {
    expect(() => figures([])).toThrow('no values');
  });
});
