import { lockdownDigest } from '@shoal/attacks';
import { takeFigures } from './noisy-neighbour/take-figures.ts';
import { countOption } from './options.ts';
import { circumstances, workspaceRoot, writeResult } from './results.ts';

const USUAL_PUSHES = 5;

const before = { ...(await circumstances()), lockdown: await lockdownDigest(workspaceRoot) };
await takeFigures(countOption('pushes', USUAL_PUSHES), (figures) => {
  // After each noise: what took so long to measure must not be lost when the next one fails.
  writeResult({ benchmark: 'noisy-neighbour', ...before, figures });
});
