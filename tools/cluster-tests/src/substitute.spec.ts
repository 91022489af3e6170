import { expect, test } from '@jest/globals';
import { substitute } from './substitute.ts';

test.each([
  ['url: ${git_url}/x', 'url: https://git/x'],
  ['script: echo $${HOME} $HOME', 'script: echo ${HOME} $HOME'],
  ['pattern: ":v[0-9]+$"', 'pattern: ":v[0-9]+$"'],
])('fills in %s', (manifest, expected) => {
  expect(substitute(manifest, { git_url: 'https://git' })).toBe(expected);
});

test('refuses a variable that nobody sets', () => {
  expect(() => substitute('a: ${missing}', {})).toThrow('variable missing has no value');
});
