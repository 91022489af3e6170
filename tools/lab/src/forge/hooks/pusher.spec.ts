import { describe, expect, it } from '@jest/globals';
import { pusherOf, withPusher } from './pusher.ts';

describe('withPusher', () => {
  it.each([
    [undefined, 'shoal-user=team1'],
    ['version=2', 'version=2:shoal-user=team1'],
    ['version=2:shoal-user=ops', 'version=2:shoal-user=team1'],
    ['shoal-user=ops:version=1:shoal-user', 'version=1:shoal-user=team1'],
    [' shoal-user =ops', 'shoal-user=team1'],
  ])('%j', (protocol, expected) => {
    expect(withPusher(protocol, 'team1')).toBe(expected);
    expect(pusherOf(withPusher(protocol, 'team1'))).toBe('team1');
  });
});

describe('pusherOf', () => {
  it.each([
    undefined,
    '',
    'version=2',
    'shoal-user=',
    'shoal-user=somebody',
    'shoal-user=ops:shoal-user=team1',
  ])('knows nobody in %j', (protocol) => {
    expect(pusherOf(protocol)).toBeUndefined();
  });
});
