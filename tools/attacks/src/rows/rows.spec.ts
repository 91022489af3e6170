import { expect, it } from '@jest/globals';
import { guards } from '../guards.ts';
import { rows } from './index.ts';

it('numbers the rows without a gap', () => {
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
});

it('has an attempt for each piece of the lockdown', () => {
  const tried = new Set(rows.flatMap(({ attempts }) => attempts.map(({ guard }) => guard)));
  expect(guards.filter((guard) => !tried.has(guard))).toEqual([]);
});
