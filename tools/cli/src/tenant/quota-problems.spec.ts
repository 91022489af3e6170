import { expect, it } from '@jest/globals';
import { quotaProblems } from './quota-problems.ts';

const used = new Map([
  ['production', { pods: '2', 'requests.memory': '96Mi' }],
  ['staging', { pods: '5', 'requests.memory': '1200Mi', 'requests.cpu': '500m' }],
]);

it.each([[{ pods: '5' }], [{ 'requests.memory': '2Gi' }], [{ 'requests.cpu': '0.5' }], [{ services: '0' }]])(
  'has nothing against %j',
  (changes) => {
    expect(quotaProblems(changes as unknown as Record<string, string>, used)).toEqual([]);
  },
);

it('names cluster and use where less is asked for', () => {
  expect(quotaProblems({ pods: '1', 'requests.memory': '1Gi' }, used)).toEqual([
    'pods: 2 is used in production, more than 1',
    'pods: 5 is used in staging, more than 1',
    'requests.memory: 1200Mi is used in staging, more than 1Gi',
  ]);
});
