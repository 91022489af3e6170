import { expect, it } from '@jest/globals';
import { reasonToSkip } from './run-tests.ts';
import { stages } from './stages.ts';

const usual = { lab: true, full: false };
const left = (options: typeof usual, isRoot: boolean): string[] =>
  stages.filter((stage) => reasonToSkip(stage, options, isRoot) !== undefined).map(({ name }) => name);

it.each([
  ['as root', usual, true, ['mutation, load and noisy neighbour']],
  ['as root, all of it', { lab: true, full: true }, true, []],
  ['as somebody else', { lab: true, full: true }, false, ['lab', 'mutation, load and noisy neighbour']],
  ['without a lab', { lab: false, full: true }, true, ['lab', 'mutation, load and noisy neighbour']],
])('leaves out %s only what it must', (_who, options, isRoot, expected) => {
  expect(left(options, isRoot)).toEqual(expected);
});
