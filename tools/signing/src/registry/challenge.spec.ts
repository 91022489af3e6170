import { expect, it } from '@jest/globals';
import { readChallenge } from './challenge.ts';

it.each([
  [
    'Bearer realm="https://registry.test/token",service="registry.test",scope="repository:a/b:pull,push"',
    { scheme: 'bearer', realm: 'https://registry.test/token', service: 'registry.test' },
  ],
  ['Basic realm="a registry"', { scheme: 'basic', realm: 'a registry' }],
  ['Negotiate', undefined],
  [undefined, undefined],
])('reads %s', (header, challenge) => {
  expect(readChallenge(header)).toEqual(challenge);
});
