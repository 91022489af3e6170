import { describe, expect, it } from '@jest/globals';
import { table } from './table.ts';

describe('table', () => {
  it('aligns the columns and leaves no blanks at the ends', () => {
    expect(
      table([
        ['step', 'seconds'],
        ['cluster', '1.9'],
        ['a', ''],
      ]),
    ).toBe('step     seconds\ncluster  1.9\na');
  });
});
