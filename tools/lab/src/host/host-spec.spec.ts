import { describe, expect, it } from '@jest/globals';
import { fixedPlan } from '../testing/fixed-cluster.ts';
import { hostSpec } from './host-spec.ts';

describe('hostSpec', () => {
  it('listens on 127.0.0.1 only', () => {
    const listeners = hostSpec(fixedPlan).services.map(({ command }) => command[1]);
    expect(listeners).toEqual([
      'TCP-LISTEN:36443,bind=127.0.0.1,fork,reuseaddr,nodelay,backlog=128',
      'TCP-LISTEN:30000,bind=127.0.0.1,fork,reuseaddr,nodelay,backlog=128',
      'TCP-LISTEN:30007,bind=127.0.0.1,fork,reuseaddr,nodelay,backlog=128',
      'TCP-LISTEN:30001,bind=127.0.0.1,fork,reuseaddr,nodelay,backlog=128',
    ]);
  });
});
