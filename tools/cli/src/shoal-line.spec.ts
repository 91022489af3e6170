import { describe, expect, it } from '@jest/globals';
import { shoalLine } from './shoal-line.ts';

describe('shoalLine', () => {
  it('names only a cluster that is not the default one', () => {
    expect(shoalLine('staging', 'logs hello')).toBe('./shoal logs hello');
    expect(shoalLine('production', 'logs hello')).toBe('./shoal --cluster production logs hello');
  });
});
