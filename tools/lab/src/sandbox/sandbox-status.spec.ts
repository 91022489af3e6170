import { describe, expect, it } from '@jest/globals';
import { sandboxProblems } from './sandbox-status.ts';

const up = { service: 'kubelet', up: true, pid: 7, seconds: 90, restarts: 0 };
const status = (services: (typeof up)[], running = true) => ({ sandbox: 'node-a-1', running, services });

describe('sandboxProblems', () => {
  it.each([
    ['all is up', status([up]), []],
    ['the sandbox is gone', status([], false), ['the sandbox node-a-1 does not run']],
    ['a service is down', status([{ ...up, up: false, pid: 0 }]), ['kubelet of node-a-1 does not run']],
    [
      'a service fell just now',
      status([{ ...up, restarts: 1, seconds: 1 }]),
      ['kubelet of node-a-1 has just been restarted'],
    ],
    [
      'a service falls again and again',
      status([{ ...up, restarts: 3, seconds: 10 }]),
      ['kubelet of node-a-1 keeps ending: 3 times so far (./shoal logs kubelet)'],
    ],
    ['a service fell long ago', status([{ ...up, restarts: 3 }]), []],
  ])('tells when %s', (_case, given, expected) => {
    expect(sandboxProblems(given)).toEqual(expected);
  });
});
