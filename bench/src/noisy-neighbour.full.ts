import { expect, it } from '@jest/globals';
import { noiseProblems } from './noisy-neighbour/noise-problems.ts';
import { noises } from './noisy-neighbour/noises.ts';
import { takeFigures } from './noisy-neighbour/take-figures.ts';

const PUSHES = 5;
const HERE = { lockdown: 'as it is' };

it('lets team1 wait at most twice as long, whatever team2 does', async () => {
  const figures = await takeFigures(PUSHES);
  const titles = noises.map(({ title }) => title);
  expect(noiseProblems({ ...HERE, figures }, HERE.lockdown, titles)).toEqual([]);
});
