import { describe, expect, it } from '@jest/globals';
import { toExpressionValue } from '../../expressions/index.ts';
import type { Job, JobStrategy } from '../../model/index.ts';
import { legsOf } from './legs.ts';

const job = (strategy?: JobStrategy) => ({ kind: 'job', name: 'build', strategy }) as unknown as Job;
const context = (matrix: unknown) => ({
  names: { dependencies: toExpressionValue({ plan: { matrix } }) },
});
const names = (strategy: JobStrategy | undefined, matrix: unknown = '') =>
  legsOf(job(strategy), context(matrix)).legs.map(({ name, variables }) => [name, variables]);
const fromPlan = { kind: 'matrix', legs: '$[ dependencies.plan.matrix ]' } as const;

describe('legsOf', () => {
  it.each<[string, JobStrategy | undefined, unknown, unknown]>([
    ['no strategy', undefined, '', [[undefined, {}]]],
    ['written legs', { kind: 'matrix', legs: { a: { app: 'x' } } }, '', [['a', { app: 'x' }]]],
    ['legs of an expression', fromPlan, '{"a":{"app":"x","n":1}}', [['a', { app: 'x', n: '1' }]]],
    ['an empty matrix, which runs once', fromPlan, '{}', [[undefined, {}]]],
    ['a matrix that is not there', fromPlan, null, [[undefined, {}]]],
  ])('reads %s', (_name, strategy, matrix, expected) => {
    expect(names(strategy, matrix)).toEqual(expected);
  });

  it('numbers the slices of parallel', () => {
    expect(names({ kind: 'parallel', parallel: 2 })).toEqual([
      ['build1', { 'System.JobPositionInPhase': '1', 'System.TotalJobsInPhase': '2' }],
      ['build2', { 'System.JobPositionInPhase': '2', 'System.TotalJobsInPhase': '2' }],
    ]);
  });

  it.each(['["a"]', 'a'])('refuses %s as a matrix', (text) => {
    expect(() => names(fromPlan, text)).toThrow('the matrix of the job build is no JSON object of legs');
  });
});
