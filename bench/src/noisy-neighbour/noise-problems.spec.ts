import { describe, expect, it } from '@jest/globals';
import { lockdownDigest } from '@shoal/attacks';
import { figures } from '../figures.ts';
import { readResults, workspaceRoot } from '../results.ts';
import { noiseProblems, QUIET } from './noise-problems.ts';
import { noises } from './noises.ts';

const titles = noises.map(({ title }) => title);
const measured = (...values: number[]) => ({ ...figures(values), values });

it('what is kept tells of this lockdown that team1 waits at most twice as long', async () => {
  const digest = await lockdownDigest(workspaceRoot);
  const kept = readResults().filter(({ benchmark }) => benchmark === 'noisy-neighbour');
  expect(kept.flatMap((result) => noiseProblems(result, digest, titles))).toEqual([]);
});

describe('noiseProblems', () => {
  const quiet = measured(4, 5, 5, 5, 6);
  const result = { lockdown: 'now', figures: { [QUIET]: quiet, flood: measured(6, 9, 10, 11, 40) } };

  it('finds none where all of the noise is measured and the median is twice the quiet one at most', () => {
    expect(noiseProblems(result, 'now', ['flood'])).toEqual([]);
  });

  it.each([
    ['a newer lockdown', { ...result, lockdown: 'earlier' }, 'the lockdown is newer'],
    ['a noise that nobody measured', { ...result, figures: { [QUIET]: quiet } }, '«flood» is measured'],
    [
      'too few pushes',
      { ...result, figures: { ...result.figures, flood: measured(6, 6) } },
      '«flood» is measured less than 5 times',
    ],
    [
      'one that others feel',
      { ...result, figures: { ...result.figures, flood: measured(6, 9, 10.1, 11, 12) } },
      '«flood»: 10.10 s, and 5.00 s without it',
    ],
    ['no quiet figure', { ...result, figures: { flood: result.figures.flood } }, '«flood»: 10.00 s'],
  ])('finds %s', (_what, changed, problem) => {
    expect(noiseProblems(changed, 'now', ['flood'])).toEqual([expect.stringContaining(problem)]);
  });
});
