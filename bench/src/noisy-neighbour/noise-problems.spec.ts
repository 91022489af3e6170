import { describe, expect, it } from '@jest/globals';
import { lockdownDigest } from '@shoal/attacks';
import { figures } from '../figures.ts';
import { readResults, workspaceRoot } from '../results.ts';
import { QUIET, staleness, tooLoud } from './noise-problems.ts';
import { noises } from './noises.ts';

const measured = (...values: number[]) => ({ ...figures(values), values });
const quiet = measured(4, 5, 5, 5, 6);
const result = { lockdown: 'now', figures: { [QUIET]: quiet, flood: measured(6, 9, 10, 11, 40) } };

it('what is kept tells of this lockdown and of every noise', async () => {
  const digest = await lockdownDigest(workspaceRoot);
  const titles = noises.map(({ title }) => title);
  const kept = readResults().filter(({ benchmark }) => benchmark === 'noisy-neighbour');
  expect(kept.flatMap((each) => staleness(each, digest, titles))).toEqual([]);
});

describe('staleness', () => {
  it('finds none where all of the noise is measured in this lockdown', () => {
    expect(staleness(result, 'now', ['flood'])).toEqual([]);
  });

  it.each([
    ['a newer lockdown', { ...result, lockdown: 'earlier' }, 'the lockdown is newer'],
    ['a noise that nobody measured', { ...result, figures: { [QUIET]: quiet } }, '«flood» is measured'],
    [
      'too few pushes',
      { ...result, figures: { ...result.figures, flood: measured(6, 6) } },
      '«flood» is measured less than 5 times',
    ],
    ['no quiet figure', { ...result, figures: { flood: quiet } }, `«${QUIET}» is measured`],
  ])('finds %s', (_what, changed, problem) => {
    expect(staleness(changed, 'now', ['flood'])).toEqual([expect.stringContaining(problem)]);
  });
});

it.each([
  ['twice as long', measured(6, 9, 10, 11, 40), []],
  ['longer', measured(6, 9, 10.1, 11, 12), ['«flood»: 10.10 s, and 5.00 s without it']],
])('is too loud when the others wait more than twice as long: %s', (_how, flood, expected) => {
  expect(tooLoud({ [QUIET]: quiet, flood }, ['flood'])).toEqual(expected);
});
