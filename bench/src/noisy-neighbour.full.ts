import { expect, it } from '@jest/globals';
import { tooLoud } from './noisy-neighbour/noise-problems.ts';
import { noises } from './noisy-neighbour/noises.ts';
import { takeFigures } from './noisy-neighbour/take-figures.ts';

const PUSHES = 5;

it('lets team1 wait at most twice as long, whatever team2 does', async () => {
  const figures = await takeFigures(PUSHES);
  const titles = noises.map(({ title }) => title);
  expect(tooLoud(figures, titles)).toEqual([]);
});
