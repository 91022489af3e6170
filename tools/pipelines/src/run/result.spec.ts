import { describe, expect, it } from '@jest/globals';
import { resultName, worstOf, type Result } from './result.ts';

describe('worstOf', () => {
  it.each<[Result[], Result]>([
    [[], 'succeeded'],
    [['skipped', 'succeeded'], 'succeeded'],
    [['skipped', 'skipped'], 'skipped'],
    [['succeeded', 'succeededWithIssues'], 'succeededWithIssues'],
    [['succeededWithIssues', 'failed', 'succeeded'], 'failed'],
    [['failed', 'canceled'], 'canceled'],
  ])('%j is %s', (results, expected) => {
    expect(worstOf(results)).toBe(expected);
  });
});

describe('resultName', () => {
  it('writes it as Azure does', () => {
    expect(resultName('succeededWithIssues')).toBe('SucceededWithIssues');
  });
});
