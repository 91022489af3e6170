import { describe, expect, it } from '@jest/globals';
import { buildNumber } from './build-number.ts';

describe('buildNumber', () => {
  const facts = {
    id: 7,
    now: new Date('2026-11-21T10:00:00Z'),
    expand: (text: string) => text.replace('$(Build.SourceBranchName)', 'main'),
  };
  it.each([
    [undefined, '7'],
    ['$(Date:yyyyMMdd)$(Rev:.r)', '20261121.7'],
    ['$(Build.SourceBranchName)-$(rev:rr)', 'main-07'],
  ])('%s gives %s', (format, expected) => {
    expect(buildNumber(format, facts)).toBe(expected);
  });
});
