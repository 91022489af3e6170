import { expect, it } from '@jest/globals';
import { parseSince } from './parse-since.ts';

const now = new Date('2026-11-21T12:00:00Z');

it.each([
  ['90s', '2026-11-21T11:58:30.000Z'],
  ['30m', '2026-11-21T11:30:00.000Z'],
  ['1h', '2026-11-21T11:00:00.000Z'],
  ['2d', '2026-11-19T12:00:00.000Z'],
])('%s', (text, expected) => {
  expect(parseSince(text, now).toISOString()).toBe(expected);
});

it.each(['', '1', 'h', '0h', '-1h', '1w', '1h30m', 'yesterday'])('refuses «%s»', (text) => {
  expect(() => parseSince(text, now)).toThrow(expect.objectContaining({ exitCode: 2 }));
});
