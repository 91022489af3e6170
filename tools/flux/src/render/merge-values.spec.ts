import { describe, expect, it } from '@jest/globals';
import { mergeValues } from './merge-values.ts';

describe('mergeValues', () => {
  it.each([
    ['mappings are merged', { a: { b: 1, c: 2 } }, { a: { c: 3 } }, { a: { b: 1, c: 3 } }],
    ['lists are replaced', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    ['a mapping replaces a value', { a: 1 }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['null stays, for helm to remove the key', { a: { b: 1 } }, { a: null }, { a: null }],
  ])('%s', (_name, base, over, expected) => {
    expect(mergeValues(base, over)).toEqual(expected);
  });
});
