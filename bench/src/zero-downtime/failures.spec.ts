import { expect, it } from '@jest/globals';
import { describeFailure } from './describe-failure.ts';
import { failureKinds } from './failures.ts';
import { outcomeOf } from './outcomes.ts';

const line = (ms: number, code: number, error: string) =>
  `${String(ms * 1e6)},${String(code)},2000000,0,46,${error},,,7,GET,http://10.98.1.2:30007/,`;

const outcomes = [
  line(1000, 200, ''),
  line(1002, 0, '"Get ""http://10.98.1.2:30007/"": dial tcp 10.98.1.1:0->10.98.1.2:30007: connect: refused"'),
  line(1004, 0, '"Get ""http://10.98.1.2:30007/"": dial tcp 10.98.1.1:0->10.98.1.2:30007: connect: refused"'),
  line(1006, 503, '503 Service Unavailable'),
].map(outcomeOf);

it('counts failures by what happened, whatever port they had', () => {
  expect(failureKinds(outcomes)).toEqual([
    { kind: expect.stringContaining('dial tcp <address>'), count: 2, from: 1002, to: 1006 },
    { kind: '503 503 Service Unavailable', count: 1, from: 1006, to: 1008 },
  ]);
});

it('tells what the pods did before, and not what they did long ago or later', () => {
  const events = [-50_000, 2, 5000].map((at) => ({ at: 1000 + at, pod: 'hello-1', state: 'gone' }));
  const [failure] = failureKinds(outcomes);
  if (failure === undefined) throw new Error('there are failures');
  const [first, ...rest] = describeFailure(failure, events).trim().split('\n');
  expect(first).toMatch(/^2 × .* from 0 to 0\.0 s$/);
  expect(rest).toEqual(['    0.0 s: hello-1 gone']);
});
