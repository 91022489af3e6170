import { expect, it } from '@jest/globals';
import { readableOn } from './readable-on.ts';

it.each([
  ['#000000', '#ffffff'],
  ['#ffffff', '#000000'],
  ['#0b5c7a', '#ffffff'],
  ['#ffd400', '#000000'],
  ['#767676', '#000000'],
])('on %s it is %s', (color, text) => {
  expect(readableOn(color)).toBe(text);
});
