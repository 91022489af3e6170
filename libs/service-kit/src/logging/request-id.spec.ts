import { describe, expect, it } from '@jest/globals';
import { requestIdOf } from './request-id.ts';

const own = /^[0-9a-f]{16}-\d+$/;

describe('requestIdOf', () => {
  it.each(['0123abcd', '6f9619ff-8b86-d011-b42d-00c04fc964ff', 'gateway:1.2_x'])('keeps %s', (id) => {
    expect(requestIdOf({ headers: { 'x-request-id': id } })).toBe(id);
  });

  it.each([
    'short',
    'a'.repeat(65),
    'with space in it',
    'line\nbreak-here',
    '{"json":"object"}',
    '-starts-with-dash',
  ])('replaces %j', (id) => {
    expect(requestIdOf({ headers: { 'x-request-id': id } })).toMatch(own);
  });

  it('makes one where none is given, another each time, which the next service keeps', () => {
    const made = requestIdOf({ headers: {} });
    expect(made).toMatch(own);
    expect(requestIdOf({ headers: {} })).not.toBe(made);
    expect(requestIdOf({ headers: { 'x-request-id': made } })).toBe(made);
  });
});
